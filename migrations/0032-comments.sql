-- What hangs on things of other rooms (comments first) says on what: a kind, as the record names it, and an identifier. That the thing exists is held
-- by one column made from these for each kind, which points to the table of that kind: what hangs on a thing goes with it.
create function hang_on(hung regclass, of_kind text, of_table regclass) returns void language plpgsql as $$
declare
  of_column text := of_kind || '_id';
  known text;
begin
  execute format('alter table %s add column %I uuid generated always as (case kind when %L then thing_id end) stored', hung, of_column, of_kind);
  execute format('alter table %s add foreign key (body_id, %I) references %s (body_id, id) on delete cascade', hung, of_column, of_table);
  execute format('create index %I on %s (body_id, %I) where %I is not null', (select relname from pg_class where oid = hung) || '_by_' || of_kind, hung, of_column, of_column);
  execute format('comment on column %s.%I is %L', hung, of_column, 'The thing where its kind is ' || of_kind);
  select string_agg(format('%I', attname), ', ' order by attnum) into known from pg_attribute where attrelid = hung and attgenerated = 's' and not attisdropped and attname like '%\_id';
  execute format('alter table %s drop constraint if exists hangs_on_a_known_kind, add constraint hangs_on_a_known_kind check (num_nonnulls(%s) = 1)', hung, known);
end $$;

create table comment (
  body_id uuid not null references body (id),
  id uuid not null,
  kind text not null,
  thing_id uuid not null,
  text text not null constraint comment_says_something check (length(text) between 1 and 8000),
  by_name text not null,
  by_account uuid,
  created_at timestamptz not null default now_of_transaction(),
  primary key (body_id, id),
  constraint comment_written_by_an_account foreign key (by_account) references account (id)
);
select hang_on('comment', 'action', 'action');
create index comment_by_thing on comment (body_id, thing_id, id);

create table mention (
  body_id uuid not null,
  comment_id uuid not null,
  owner_id uuid not null,
  seen_at timestamptz,
  seen_by text,
  primary key (body_id, comment_id, owner_id),
  foreign key (body_id, comment_id) references comment (body_id, id) on delete cascade,
  foreign key (body_id, owner_id) references owner (body_id, id)
);
create index mention_by_owner on mention (body_id, owner_id) where seen_at is null;

alter table action_comment no force row level security;
alter table action_mention no force row level security;
alter table record_head no force row level security;
insert into comment (body_id, id, kind, thing_id, text, by_name, by_account, created_at)
  select body_id, id, 'action', action_id, text, by_name, by_account, created_at from action_comment;
insert into mention (body_id, comment_id, owner_id, seen_at, seen_by) select body_id, comment_id, owner_id, seen_at, seen_by from action_mention;
-- Where rows moved, what the record says of rows begins anew.
update record_head set stated = null where body_id in (select body_id from action_comment);
alter table record_head force row level security;
drop table action_mention, action_comment;
drop function note_rows_of_action_mention(), note_rows_of_action_comment();

do $$
declare each text;
begin
  foreach each in array array['comment', 'mention'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy own_body on %I for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()))', each);
    execute format('grant select, insert on %I to due_regard_app', each);
    perform hold_states(each::regclass);
  end loop;
end $$;
grant delete on comment to due_regard_app;
grant update on mention to due_regard_app;

comment on table comment is 'What people say to each other about a thing';
comment on column comment.body_id is 'The body whose row it is';
comment on column comment.id is 'Its identifier';
comment on column comment.kind is 'On what kind of thing it was made';
comment on column comment.thing_id is 'The thing, by its identifier';
comment on column comment.text is 'What was said';
comment on column comment.by_name is 'Who said it, by name';
comment on column comment.by_account is 'Who said it';
comment on column comment.created_at is 'When it was made';
comment on table mention is 'A post or group that a comment notifies, and when it was answered or read';
comment on column mention.body_id is 'The body whose row it is';
comment on column mention.comment_id is 'The comment that notifies somebody';
comment on column mention.owner_id is 'The post or group that it notifies';
comment on column mention.seen_at is 'When it was read there';
comment on column mention.seen_by is 'Who read it there';
