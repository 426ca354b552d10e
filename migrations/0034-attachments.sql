-- Files and links hang on things of any kind, as comments do: what was evidence of an action alone moves there with its identifier.
create table attachment (
  body_id uuid not null references body (id),
  id uuid not null,
  kind text not null,
  thing_id uuid not null,
  title text not null,
  url text,
  file_id uuid,
  file_name text,
  added_by text not null,
  added_at timestamptz not null default now_of_transaction(),
  constraint attachment_is_a_file_or_a_link check ((url is null) <> (file_id is null)),
  primary key (body_id, id),
  foreign key (body_id, file_id) references file (body_id, id)
);
select hang_on('attachment', 'action', 'action');
create index attachment_by_thing on attachment (body_id, thing_id, id);
create index attachment_by_file on attachment (body_id, file_id) where file_id is not null;

alter table evidence no force row level security;
alter table record_head no force row level security;
insert into attachment (body_id, id, kind, thing_id, title, url, file_id, file_name, added_by, added_at)
  select body_id, id, 'action', action_id, title, url, file_id, file_name, added_by, added_at from evidence;
-- Where rows moved, what the record says of rows begins anew.
update record_head set stated = null where body_id in (select body_id from evidence);
alter table record_head force row level security;
drop table evidence;
drop function note_rows_of_evidence();

alter table attachment enable row level security;
alter table attachment force row level security;
create policy own_body on attachment for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert, delete on attachment to due_regard_app;
select hold_states('attachment');

comment on table attachment is 'A file or a link that is attached to a thing: evidence, where the thing is an action';
comment on column attachment.body_id is 'The body whose row it is';
comment on column attachment.id is 'Its identifier';
comment on column attachment.kind is 'To what kind of thing it is attached';
comment on column attachment.thing_id is 'The thing, by its identifier';
comment on column attachment.title is 'What it shows';
comment on column attachment.url is 'Where it is, if it is elsewhere';
comment on column attachment.file_id is 'The stored file, if it is here';
comment on column attachment.file_name is 'What the stored file was called when it was attached here; empty where the file says it';
comment on column attachment.added_by is 'Who added it';
comment on column attachment.added_at is 'When it was added';
