-- The same bytes are kept once in a body, however often they are used; a file that several uses name goes with the last of them.
create index file_by_digest on file (body_id, sha256);

-- What a use calls its file, where the bytes were there already under another name.
alter table evidence add column file_name text;
comment on column evidence.file_name is 'What the stored file was called when it was shown here; empty where the file says it';

-- Removes a file unless something still names it: what does, the foreign keys know.
create function remove_file(of_body uuid, of_file uuid) returns boolean language plpgsql as $$
begin
  delete from file where body_id = of_body and id = of_file;
  return found;
exception when foreign_key_violation then
  return false;
end $$;
