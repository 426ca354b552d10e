-- A role is changed with the version that the person saw. Of accounts, a body sees those of its own members alone.
alter table member add column version integer not null default 1;
comment on column member.version is 'How often it was changed, so that nobody overwrites unseen';

alter table account enable row level security;
alter table account force row level security;
create policy door on account for all to due_regard_door using (true) with check (true);
create policy own_members on account for select to due_regard_app
  using (exists (select from member where member.body_id = (select body_of_transaction()) and member.account_id = account.id));
