-- Where a virus scanner is set and could not be asked, a file waits and is handed over to nobody.
alter table file add column waits_since timestamptz;
create index file_waiting on file (body_id, waits_since) where waits_since is not null;
grant update (waits_since) on file to due_regard_app;
comment on column file.waits_since is 'Since when the file waits to be checked for viruses; empty where it need not, or was';
