-- A newer file for a plan that is there already. What was read is kept as it was written: nothing asks into it, and it is read and written several times faster.
alter table import
  alter column edits drop default,
  alter column reading type json using reading::json,
  alter column detail type json using detail::json,
  alter column document type json using document::json,
  alter column edits type json using edits::json,
  alter column edits set default '{}',
  add column into_plan uuid,
  add column applied json,
  add foreign key (body_id, into_plan) references plan (body_id, id) on delete set null (into_plan);
comment on column import.into_plan is 'The plan that the file is to be brought into, where it is not to become one of its own';
comment on column import.applied is 'What was brought into the plan from the file, so that it can be taken back';
