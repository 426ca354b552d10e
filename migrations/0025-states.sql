-- What the record says of rows: after every write, the digest of each row that it touched stands in the record, so that a row changed behind its back is found.
create table row_state (
  body_id uuid not null references body (id),
  batch uuid not null,
  of_table text not null,
  row_key text not null,
  columns integer not null,
  digest text,
  primary key (body_id, batch, of_table, row_key)
);
alter table row_state enable row level security;
alter table row_state force row level security;
create policy own_body on row_state for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
-- Rows that go with another are taken away in the name of whoever owns the tables, who notes it too.
create policy going_along on row_state for all to public using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
create policy going_along on record_head for select to public using (body_id = (select body_of_transaction()));
grant select, insert, update on row_state to due_regard_app;

alter table record add column batch uuid, add column states text, add constraint states_of_a_batch check ((batch is null) = (states is null));
create unique index record_by_batch on record (body_id, batch) where batch is not null;
alter table record_head add column stated bigint;

-- A row as its text is sealed: with the key of the body, so that nobody can guess what stood there from the digest alone.
create function state_of(key bytea, line text) returns text language sql immutable parallel safe
  as $$ select encode(sha256(key || sha256(key || convert_to(translate(line, E'\r\n', '  '), 'UTF8'))), 'hex') $$;

-- The columns of a table that an export writes, in their order: not those made from others, nor the bytes of files, which have a digest of their own.
create function columns_written(of_table oid) returns text[] language sql stable
  as $$ select array_agg(attname::text order by attnum) from pg_attribute
    where attrelid = of_table and attnum > 0 and not attisdropped and attgenerated = '' and not (of_table = 'file'::regclass and attname = 'bytes') $$;

create function key_of(of_table oid, called text) returns text language sql stable
  as $$ select string_agg(format('%I.%I::text', called, a.attname), ' || '' '' || ' order by k.place)
    from pg_index i, unnest(i.indkey) with ordinality k(number, place), pg_attribute a where i.indrelid = of_table and i.indisprimary and a.attrelid = of_table and a.attnum = k.number $$;

-- The statement that notes rows of a source, which is a table or what a statement touched, as they stand.
create function noting(of_table oid, source text) returns text language sql stable
  as $$ select format('insert into row_state (body_id, batch, of_table, row_key, columns, digest)
      select h.body_id, current_setting(''app.batch'')::uuid, %L, %s, %s, state_of(h.key, (select row_to_json(x)::text from (select %s) x))
      from %s r join record_head h on h.body_id = r.%I
      on conflict (body_id, batch, of_table, row_key) do update set columns = excluded.columns, digest = excluded.digest',
    of_table::regclass::text, key_of(of_table, 'r'), cardinality(columns_written(of_table)), (select string_agg(format('r.%I', each), ', ') from unnest(columns_written(of_table)) each), source,
    case of_table when 'body'::regclass then 'id' else 'body_id' end) $$;

create function note_rows() returns trigger language plpgsql set timezone = 'UTC' as $$
begin
  if coalesce(current_setting('app.batch', true), '') = '' then return null; end if;
  if tg_op = 'INSERT' then
    perform from came limit 1;
    if found then execute noting(tg_relid, 'came'); end if;
    return null;
  end if;
  perform from went limit 1;
  if not found then return null; end if;
  execute format('insert into row_state (body_id, batch, of_table, row_key, columns, digest)
      select h.body_id, current_setting(''app.batch'')::uuid, %L, %s, 0, null from went r join record_head h on h.body_id = r.%I %s
      on conflict (body_id, batch, of_table, row_key) do update set columns = 0, digest = null',
    tg_relid::regclass::text, key_of(tg_relid, 'r'), case tg_relid when 'body'::regclass then 'id' else 'body_id' end,
    case tg_op when 'UPDATE' then format('where not exists (select from came c where %s = %s)', key_of(tg_relid, 'c'), key_of(tg_relid, 'r')) else '' end);
  if tg_op = 'UPDATE' then execute noting(tg_relid, 'came'); end if;
  return null;
end $$;

-- Lets the record hold the states of a table's rows; for every table of bodies but the record itself and the words for search, which are made from others.
create function hold_states(of_table regclass) returns void language plpgsql as $$
begin
  execute format('create trigger notes_new_rows after insert on %s referencing new table as came for each statement execute function note_rows()', of_table);
  execute format('create trigger notes_changed_rows after update on %s referencing old table as went new table as came for each statement execute function note_rows()', of_table);
  execute format('create trigger notes_gone_rows after delete on %s referencing old table as went for each statement execute function note_rows()', of_table);
end $$;

do $$
declare each regclass;
begin
  for each in
    select c.oid from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('record', 'record_head', 'change', 'row_state', 'word')
      and (c.relname = 'body' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'body_id' and not a.attisdropped))
      and has_table_privilege('due_regard_app', c.oid, 'select')
  loop
    perform hold_states(each);
  end loop;
end $$;

-- Notes every row of the body as it stands: what the record says of rows begins with it.
create function note_everything() returns void language plpgsql set timezone = 'UTC' as $$
declare each oid;
begin
  for each in select tgrelid from pg_trigger where tgname = 'notes_new_rows' loop
    execute noting(each, each::regclass::text);
  end loop;
end $$;

-- The same where the record does not hold rows yet; one write at a time, so that nothing is noted as it stood before another one's end.
create function begin_states() returns void language plpgsql as $$
begin
  perform 1 from record_head where body_id = (select body_of_transaction()) for update;
  if exists (select from record_head where body_id = (select body_of_transaction()) and stated is null) then perform note_everything(); end if;
end $$;

-- The digest of everything that one batch says of rows, which its entry of the record seals.
create function states_of(body uuid, of_batch uuid) returns text language sql stable parallel safe
  as $$ select encode(sha256(convert_to(coalesce(string_agg(line, '' order by line collate "C"), ''), 'UTF8')), 'hex')
    from (select concat_ws(E'\t', of_table, row_key, columns::text, coalesce(digest, '-')) || E'\n' as line from row_state where body_id = body and batch = of_batch) lines $$;

-- What was noted in earlier transactions stays.
create function refuse_other_batch() returns trigger language plpgsql
  as $$ begin if old.batch::text = current_setting('app.batch', true) then return new; end if; raise exception 'What the record says of rows is append-only' using errcode = 'insufficient_privilege'; end $$;
create trigger states_are_append_only before update on row_state for each row execute function refuse_other_batch();
create trigger states_are_not_taken_away before delete on row_state for each row execute function refuse_change();
create trigger states_are_not_emptied before truncate on row_state for each statement execute function refuse_change();

comment on table row_state is 'How each row stood after a write, as a keyed digest: the record seals it';
comment on column row_state.body_id is 'The body whose row it is';
comment on column row_state.batch is 'The write: the entry of the record with the same batch seals it';
comment on column row_state.of_table is 'The table of the row';
comment on column row_state.row_key is 'The key of the row, its parts with a space between';
comment on column row_state.columns is 'How many columns the digest covers';
comment on column row_state.digest is 'The digest of the row, as an export writes it, under the key of the body; empty where the row was taken away';
comment on column record.batch is 'The write that the entry closes';
comment on column record.states is 'The digest of everything that the write says of rows';
comment on column record_head.stated is 'The entry from which on the record holds how rows stand; empty until the next write';
