-- Changes hold values beside the words that people saw: identifiers, codes and ISO days, so that nothing has to be read out of prose.
alter table change add column was text, add column became text, add column read_later boolean not null default false;
comment on column change.was is 'The value that it had, as JSON; empty where the change was recorded in words only';
comment on column change.became is 'The value that it got, as JSON; empty where the change was recorded in words only';
comment on column change.read_later is 'Whether the values were read out of the words by a later program: the record then seals the words alone';

-- A day as it was written in the record, as JSON; nothing where the words are no day.
create function day_in_words(words text) returns text language sql immutable parallel safe
  as $$ select case when words is null then 'null' when words ~ '^\d{4}-\d\d-\d\d$' then to_json(words)::text
    when words ~ '^\d{1,2} [A-Z][a-z]{2} \d{4}$' then to_json(to_char(to_date(words, 'DD Mon YYYY'), 'YYYY-MM-DD'))::text end $$;

-- The value that the words of an old change tell, as JSON; nothing where they do not tell it.
create function value_in_words(verb text, kind text, of_field text, words text) returns text language sql immutable parallel safe
  as $$ select case
    when kind = 'answer' and of_field = 'answers' then coalesce(to_json(split_part(words, ' ', 1))::text, 'null')
    when kind = 'theme' and of_field in ('title', 'ref', 'noneNeeded') or kind = 'plan' and of_field in ('name', 'state') then coalesce(to_json(words)::text, 'null')
    when kind = 'plan' and of_field in ('from', 'to') then day_in_words(words)
    when kind <> 'action' then null
    when of_field in ('themeId', 'ref', 'title', 'context', 'measure', 'closedWhy', 'rag', 'statusText', 'notes', 'guidance') then coalesce(to_json(words)::text, 'null')
    when of_field in ('nextOn', 'closedOn') then day_in_words(words)
    when of_field = 'status' then (select to_json(code)::text from (values ('not-started', 'Not started'), ('on-track', 'On track'), ('at-risk', 'At risk'), ('ongoing', 'Ongoing'), ('done', 'Done'), ('carried-forward', 'Carried forward'), ('dropped', 'Dropped')) as known (code, word) where words in (code, word))
    when of_field = 'due' and words ~ '^\{"text":.*\}$' then words
    when of_field = 'risks' then array_to_json(array_remove(string_to_array(coalesce(words, ''), '; '), ''))::text
    -- What was last measured followed the words of a measure that was taken away: it was no part of what was wanted.
    when of_field = 'measured' and verb in ('measure.added', 'measure.edited', 'measure.removed') then case when words is null then 'null'
      else json_build_object('wanted', regexp_replace(words, case when words ~ ' wanted, last ' then '^(.*? wanted), last .* on \d{1,2} \w{3} \d{4}$' else '^(.*?), last .* on \d{1,2} \w{3} \d{4}$' end, '\1'))::text end
    end $$;

-- The owners in the words of old changes, as JSON; nothing where one of them is not known any more. Names are unique in a body at any time, so each is read by the renames since; what is no name may be a short form.
create function owners_in_words() returns table (body_id uuid, seq bigint, place integer, was text, became text) language sql stable set enable_nestloop = off
  as $$ with renamed as (select c.body_id, c.subject_id as id, c.before, c.seq from change c where c.subject_kind = 'owner' and c.field = 'name' and c.before is not null and c.after is not null),
    called as (
      select o.body_id, o.id, o.name_lower as name, coalesce(max(r.seq), 0) as since, null::bigint as until, 0 as rank from owner o left join renamed r on r.body_id = o.body_id and r.id = o.id group by 1, 2, 3
      union all select r.body_id, r.id, lower(r.before), lag(r.seq, 1, 0::bigint) over (partition by r.body_id, r.id order by r.seq), r.seq, 0 from renamed r join owner o on o.body_id = r.body_id and o.id = r.id
      union all select o.body_id, o.id, lower(o.short), 0, null, 1 from owner o where o.short is not null),
    old as (select c.* from change c where c.subject_kind = 'action' and c.field = 'owners' and (c.read_later or (c.was is null and c.became is null))),
    typed as (select o.body_id, o.seq, o.place, side, nth, word from old o, lateral (values (0, o.before), (1, o.after)) each (side, words), lateral unnest(string_to_array(words, '; ')) with ordinality parts (word, nth)),
    found as (select distinct on (t.body_id, t.seq, t.place, t.side, t.nth) t.*, called.id
      from typed t left join called on called.body_id = t.body_id and called.name = lower(t.word) and t.seq >= called.since and (called.until is null or t.seq < called.until)
      order by t.body_id, t.seq, t.place, t.side, t.nth, called.rank),
    told as (select f.body_id, f.seq, f.place, f.side, case when bool_and(f.id is not null) then json_agg(json_build_object('id', f.id, 'name', f.word) order by f.nth)::text end as owners from found f group by 1, 2, 3, 4)
  select o.body_id, o.seq, o.place, case when coalesce(o.before, '') = '' then '[]' else was.owners end, case when coalesce(o.after, '') = '' then '[]' else became.owners end
  from old o left join told was on was.body_id = o.body_id and was.seq = o.seq and was.place = o.place and was.side = 0
    left join told became on became.body_id = o.body_id and became.seq = o.seq and became.place = o.place and became.side = 1 $$;

-- The values of changes that were recorded in words only, as far as those tell them.
create function values_in_words() returns table (body_id uuid, seq bigint, place integer, was text, became text) language sql stable set enable_nestloop = off
  as $$ select c.body_id, c.seq, c.place, value_in_words(r.verb, c.subject_kind, c.field, c.before), value_in_words(r.verb, c.subject_kind, c.field, c.after)
    from change c join record r on r.body_id = c.body_id and r.seq = c.seq where c.field <> 'owners' and (c.read_later or (c.was is null and c.became is null))
    union all select * from owners_in_words() $$;

-- Reads them (joined in one pass, as the program joins; decision 010): once here, and after an export of an earlier program was imported.
create function read_old_changes() returns void language sql set enable_nestloop = off
  as $$ update change c set was = told.was, became = told.became, read_later = true from values_in_words() told
    where c.body_id = told.body_id and c.seq = told.seq and c.place = told.place and c.was is null and c.became is null and not c.read_later and (told.was is not null or told.became is not null) $$;

alter table change no force row level security;
alter table record no force row level security;
alter table owner no force row level security;
select read_old_changes();
alter table change force row level security;
alter table record force row level security;
alter table owner force row level security;

-- Whoever imports reads them too; what has values keeps them.
create function refuse_other_values() returns trigger language plpgsql as $$
begin
  if current_user = 'due_regard_app' and (old.was is not null or old.became is not null or old.read_later or not new.read_later) then
    raise exception 'The record is append-only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger values_are_read_once before update on change for each row execute function refuse_other_values();
grant update (was, became, read_later) on change to due_regard_app;
