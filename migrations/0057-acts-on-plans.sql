-- What was done with a plan stands in the record alone, and is taken back by what the record holds.
alter table bulk_change no force row level security;
alter table record_head no force row level security;
-- Where rows are kept no more, what the record says of rows begins anew.
update record_head set stated = null where body_id in (select body_id from bulk_change);
alter table record_head force row level security;
drop table bulk_change;
drop function note_rows_of_bulk_change();

comment on column import.applied is 'What an earlier version of the program kept of what the file changed; no longer written';
comment on column import.new_owners is 'What an earlier version of the program kept of the owners that the file brought; no longer written';

alter table plan add column worked_on_since date;
comment on column plan.worked_on_since is 'The day on which somebody said that a plan of years ago is still worked on';
