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

-- The owner that bore a name after an entry of the record, by the renames since: names are unique in a body at any time.
create function owner_called(of_body uuid, called text, entry bigint) returns uuid language sql stable
  as $$ select o.id from owner o where o.body_id = of_body
    and (lower(coalesce((select c.before from change c where c.body_id = of_body and c.subject_kind = 'owner' and c.subject_id = o.id and c.field = 'name' and c.seq > entry and c.before is not null and c.after is not null
      order by c.seq limit 1), o.name)) = lower(called) or lower(o.short) = lower(called))
    order by lower(o.short) is not distinct from lower(called) limit 1 $$;

-- The owners in the words of an old change, as JSON; nothing where one of them is not known any more.
create function owners_in_words(of_body uuid, seq bigint, words text) returns text language sql stable
  as $$ select case when coalesce(words, '') = '' then '[]' when bool_and(id is not null) then json_agg(json_build_object('id', id, 'name', called) order by nth)::text end
    from (select called, nth, owner_called(of_body, called, seq) as id from unnest(string_to_array(words, '; ')) with ordinality each (called, nth)) found $$;

-- Reads the values of changes that were recorded in words only, as far as they can be told: once here, and after an export of an earlier program was imported.
create function read_old_changes() returns void language sql
  as $$ update change c set was = told.was, became = told.became, read_later = true
    from (select o.body_id, o.seq, o.place,
        case o.field when 'owners' then owners_in_words(o.body_id, o.seq, o.before) else value_in_words(r.verb, o.subject_kind, o.field, o.before) end as was,
        case o.field when 'owners' then owners_in_words(o.body_id, o.seq, o.after) else value_in_words(r.verb, o.subject_kind, o.field, o.after) end as became
      from change o join record r on r.body_id = o.body_id and r.seq = o.seq where o.was is null and o.became is null and not o.read_later) told
    where c.body_id = told.body_id and c.seq = told.seq and c.place = told.place and (told.was is not null or told.became is not null) $$;

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
