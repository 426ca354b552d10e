-- The newest change of several actions at once that somebody made in a plan: what it takes to say whether anything was built on it since. What it changed
-- stands in the record.
create table bulk_change (
  body_id uuid not null references body (id),
  plan_id uuid not null,
  id uuid not null,
  actions jsonb not null,
  said text not null,
  by_name text not null,
  created_at timestamptz not null default now_of_transaction(),
  primary key (body_id, plan_id),
  foreign key (body_id, plan_id) references plan (body_id, id) on delete cascade,
  constraint bulk_change_has_actions check (jsonb_typeof(actions) = 'array')
);
alter table bulk_change enable row level security;
alter table bulk_change force row level security;
create policy own_body on bulk_change for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert, delete on bulk_change to due_regard_app;
select hold_states('bulk_change');

comment on table bulk_change is 'The newest change of several actions at once in a plan, as long as it can be taken back';
comment on column bulk_change.body_id is 'The body whose row it is';
comment on column bulk_change.plan_id is 'The plan in which the actions stand';
comment on column bulk_change.id is 'Which change it was';
comment on column bulk_change.actions is 'The actions that were changed, each with the number of its state afterwards';
comment on column bulk_change.said is 'What was changed, in words';
comment on column bulk_change.by_name is 'Who changed them';
comment on column bulk_change.created_at is 'When they were changed';
