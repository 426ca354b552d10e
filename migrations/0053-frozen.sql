-- What a group agreed on a day is kept as it stood, of things of any kind that a room lets be frozen: versions of plans first, each with its identifier.
create function frozen_digest(content jsonb) returns text language sql stable as $$ select encode(sha256(convert_to(content::text, 'UTF8')), 'hex') $$;

create table frozen (
  body_id uuid not null references body (id),
  id uuid not null,
  kind text not null,
  thing_id uuid not null,
  number integer not null constraint frozen_counts_from_one check (number >= 1),
  agreed_on date not null,
  agreed_by uuid not null,
  agreed_by_name text not null,
  note text,
  stood_on date,
  content jsonb not null,
  digest text not null,
  made_by text not null,
  made_at timestamptz not null default now_of_transaction(),
  primary key (body_id, id),
  constraint one_frozen_of_a_number unique (body_id, kind, thing_id, number),
  foreign key (body_id, agreed_by) references owner (body_id, id)
);
create index frozen_by_owner on frozen (body_id, agreed_by);

-- Lets things of a kind be frozen. Unlike what hangs on a thing, what was agreed does not go with it: the thing stays as long as it has any.
create function freeze_kind(of_kind text, of_table regclass) returns void language plpgsql as $$
declare of_column text := of_kind || '_id';
begin
  execute format('alter table frozen add column %I uuid generated always as (case kind when %L then thing_id end) stored', of_column, of_kind);
  execute format('alter table frozen add foreign key (body_id, %I) references %s (body_id, id)', of_column, of_table);
  execute format('create index %I on frozen (body_id, %I) where %I is not null', 'frozen_by_' || of_kind, of_column, of_column);
  execute format('comment on column frozen.%I is %L', of_column, 'The thing where its kind is ' || of_kind);
  perform hold_known_kinds('frozen');
end $$;
select freeze_kind('plan', 'plan');

-- What is frozen bears the digest of what it holds; one that came with it stays, so that it can be held against the content.
create function give_digest() returns trigger language plpgsql as $$
begin
  new.digest := coalesce(new.digest, frozen_digest(new.content));
  return new;
end $$;
create trigger frozen_bears_a_digest before insert on frozen for each row execute function give_digest();

alter table plan_version no force row level security;
alter table record_head no force row level security;
insert into frozen (body_id, id, kind, thing_id, number, agreed_on, agreed_by, agreed_by_name, note, stood_on, content, made_by, made_at)
  select body_id, id, 'plan', plan_id, number, agreed_on, agreed_by, agreed_by_name, note, stood_on, content, made_by, made_at from plan_version;
-- Where rows moved, what the record says of rows begins anew.
update record_head set stated = null where body_id in (select body_id from plan_version);
alter table record_head force row level security;
drop table plan_version;
drop function note_rows_of_plan_version();

create function refuse_to_thaw() returns trigger language plpgsql
  as $$ begin raise exception 'What a group agreed is never changed or removed' using errcode = 'insufficient_privilege'; end $$;
create trigger frozen_is_not_changed before update or delete on frozen for each row execute function refuse_to_thaw();
create trigger frozen_is_not_emptied before truncate on frozen for each statement execute function refuse_to_thaw();

alter table frozen enable row level security;
alter table frozen force row level security;
create policy own_body on frozen for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert on frozen to due_regard_app;
select hold_states('frozen');

comment on table frozen is 'A thing as a group agreed it on a day; never changed or removed';
comment on column frozen.body_id is 'The body whose row it is';
comment on column frozen.id is 'Its identifier';
comment on column frozen.kind is 'Of what kind the thing is';
comment on column frozen.thing_id is 'The thing, by its identifier';
comment on column frozen.number is 'Which version of the thing, from 1';
comment on column frozen.agreed_on is 'The day on which it was agreed';
comment on column frozen.agreed_by is 'The group that agreed it';
comment on column frozen.agreed_by_name is 'What the group was called then';
comment on column frozen.note is 'What was noted with it, such as the number of a minute';
comment on column frozen.stood_on is 'The day at whose end it stood so; empty where it is as it stood when it was kept';
comment on column frozen.content is 'The whole thing as it stood; of a plan its themes and its actions with owners, dates, status and measures';
comment on column frozen.digest is 'The SHA-256 digest of the content, which the record names too';
comment on column frozen.made_by is 'Who kept it';
comment on column frozen.made_at is 'When it was kept';
