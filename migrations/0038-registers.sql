-- Registers: things that a body keeps, each register declared as data. All of them share one table: what every entry has stands in columns, the
-- fields of its register beside them. To the record, and to what hangs on things, the entries of each register are a kind of their own.
create table entry (
  body_id uuid not null references body (id),
  id uuid not null,
  kind text not null constraint entry_of_a_register check (kind ~ '^entry_[a-z_]{1,60}$'),
  title text not null constraint entry_has_a_title check (length(title) between 1 and 300),
  edition text not null default '',
  fields jsonb not null default '{}' constraint fields_by_name check (jsonb_typeof(fields) = 'object'),
  review_text text not null default '',
  review_kind text not null default 'none',
  next_on date,
  ended_on date,
  ended_why text not null default '' constraint reason_where_ended check (ended_on is not null or ended_why = ''),
  version integer not null default 1,
  created_at timestamptz not null default now_of_transaction(),
  primary key (body_id, id),
  constraint entry_by_kind unique (body_id, kind, id)
);
create index entry_expected on entry (body_id, next_on) where ended_on is null and next_on is not null;

create table entry_owner (
  body_id uuid not null,
  entry_id uuid not null,
  field text not null,
  place integer not null,
  owner_id uuid not null,
  primary key (body_id, entry_id, field, place),
  constraint owner_named_once unique (body_id, entry_id, field, owner_id),
  foreign key (body_id, entry_id) references entry (body_id, id) on delete cascade,
  foreign key (body_id, owner_id) references owner (body_id, id)
);
create index entry_owner_by_owner on entry_owner (body_id, owner_id);

-- What may hang on things: one of the columns that say on what must be filled.
create function hold_known_kinds(hung regclass) returns void language plpgsql as $$
declare known text;
begin
  select string_agg(format('%I', attname), ', ' order by attnum) into known from pg_attribute where attrelid = hung and attgenerated = 's' and not attisdropped and attname like '%\_id';
  execute format('alter table %s drop constraint if exists hangs_on_a_known_kind, add constraint hangs_on_a_known_kind check (num_nonnulls(%s) = 1)', hung, known);
end $$;

-- Entries of every register, those declared later too: the foreign key holds that the entry exists and is of that register.
create function hang_on_entries(hung regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s add column entry_id uuid generated always as (case when starts_with(kind, %L) then thing_id end) stored', hung, 'entry_');
  execute format('alter table %s add foreign key (body_id, kind, entry_id) references entry (body_id, kind, id) on delete cascade', hung);
  execute format('create index %I on %s (body_id, entry_id) where entry_id is not null', (select relname from pg_class where oid = hung) || '_by_entry', hung);
  execute format('comment on column %s.entry_id is %L', hung, 'The thing where it is an entry of a register');
  perform hold_known_kinds(hung);
end $$;
select hang_on_entries('comment'), hang_on_entries('attachment');

do $$
declare each text;
begin
  foreach each in array array['entry', 'entry_owner'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy own_body on %I for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()))', each);
    execute format('grant select, insert, update, delete on %I to due_regard_app', each);
    perform hold_states(each::regclass);
  end loop;
end $$;

comment on table entry is 'One thing of a register: a policy, an agreement';
comment on column entry.body_id is 'The body whose row it is';
comment on column entry.id is 'Its identifier';
comment on column entry.kind is 'In which register it stands';
comment on column entry.title is 'What it is called';
comment on column entry.edition is 'Which edition is in use, as the document itself says';
comment on column entry.fields is 'What else its register asks of it, by the name of the field, as typed and as meant';
comment on column entry.review_text is 'When it is next looked at, as typed';
comment on column entry.review_kind is 'What kind of date that is';
comment on column entry.next_on is 'The day by which it is next looked at';
comment on column entry.ended_on is 'Since when it is kept no longer';
comment on column entry.ended_why is 'Why it is kept no longer';
comment on column entry.version is 'How often it was changed';
comment on column entry.created_at is 'When it was added';
comment on table entry_owner is 'A post, group or outside body that a field of an entry names';
comment on column entry_owner.body_id is 'The body whose row it is';
comment on column entry_owner.entry_id is 'The entry';
comment on column entry_owner.field is 'In which field it is named';
comment on column entry_owner.place is 'Its place among those named there';
comment on column entry_owner.owner_id is 'The post, group or outside body';
