-- The instant that rows are dated with: now, or the one that the past of an invented body is told at.
create function now_of_transaction() returns timestamptz language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

alter table plan alter column created_at set default now_of_transaction();
alter table action alter column created_at set default now_of_transaction();
alter table measure_value alter column created_at set default now_of_transaction();
alter table diary alter column created_at set default now_of_transaction();
alter table evidence alter column added_at set default now_of_transaction();
alter table file alter column added_at set default now_of_transaction();
alter table met_elsewhere alter column at set default now_of_transaction();
alter table plan_version alter column made_at set default now_of_transaction();
alter table action_comment alter column created_at set default now_of_transaction();
