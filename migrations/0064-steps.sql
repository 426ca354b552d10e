-- Steps: what an action is done in, one after the other, each with its own day and owner where somebody has said them. They belong to their
-- action as its owners do: whatever changes them changes the action, and its history tells it.
create table step (
  body_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  position integer not null,
  text text not null constraint step_says_what check (length(text) between 1 and 2000),
  due_text text not null default '',
  due_kind text not null default 'none' constraint step_due_kind_known check (due_kind in ('date','month','term','year','ongoing','recurring','event','unclear','none')),
  due_from date,
  due_to date,
  due_every_months integer,
  due_condition text,
  next_on date,
  owner_id uuid,
  done_on date,
  done_by text constraint done_by_somebody_on_a_day check (done_on is not null or done_by is null),
  primary key (body_id, id),
  foreign key (body_id, action_id) references action (body_id, id) on delete cascade,
  foreign key (body_id, owner_id) references owner (body_id, id)
);
create index step_by_action on step (body_id, action_id, position);
create index step_by_owner on step (body_id, owner_id) where owner_id is not null;
create index step_by_next on step (body_id, next_on) where done_on is null and next_on is not null;
alter table step enable row level security;
alter table step force row level security;
create policy own_body on step for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert, update, delete on step to due_regard_app;
select hold_states('step');

comment on table step is 'One of the steps in which an action is done';
comment on column step.body_id is 'The body whose row it is';
comment on column step.id is 'Its identifier';
comment on column step.action_id is 'The action that it belongs to';
comment on column step.position is 'Its place among the steps of the action';
comment on column step.text is 'What is done in it';
comment on column step.due_text is 'When it is due, as typed';
comment on column step.due_kind is 'What kind of date that is';
comment on column step.due_from is 'The first day that the date can mean';
comment on column step.due_to is 'The last day that the date can mean';
comment on column step.due_every_months is 'How many months lie between, where the date comes round';
comment on column step.due_condition is 'What of the date no day can hold';
comment on column step.next_on is 'The day by which it is due; empty where there is none';
comment on column step.owner_id is 'The post, group or outside body that does it; empty where the owners of the action do';
comment on column step.done_on is 'The day on which it was done; empty while it is open';
comment on column step.done_by is 'Who said that it is done';
