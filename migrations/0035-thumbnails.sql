-- Small pictures of files, made from them: of photographs and drawings, and of the first page of a PDF. They can be made again, so no export holds
-- them and the record does not hold their rows, like the words for search.
create table thumbnail (
  body_id uuid not null references body (id),
  file_id uuid not null,
  bytes bytea,
  made_at timestamptz not null default now_of_transaction(),
  primary key (body_id, file_id),
  foreign key (body_id, file_id) references file (body_id, id) on delete cascade
);
alter table thumbnail alter column bytes set storage external;
alter table thumbnail enable row level security;
alter table thumbnail force row level security;
create policy own_body on thumbnail for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert on thumbnail to due_regard_app;

comment on table thumbnail is 'A small picture of a file: of a photograph or drawing, or of the first page of a PDF';
comment on column thumbnail.body_id is 'The body whose row it is';
comment on column thumbnail.file_id is 'The file that it shows';
comment on column thumbnail.bytes is 'The picture (PNG); empty where none can be made';
comment on column thumbnail.made_at is 'When it was made';
