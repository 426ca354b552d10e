-- Whose action is whose, measures that must stay low, what an import brought with it, and members who are kept out for a while.

-- The front door says of a session which posts its account holds: bare identifiers, no names.
grant select (body_id, id, account_id) on person to due_regard_door;
grant select (body_id, owner_id, person_id, from_day, until_day) on holding to due_regard_door;
create policy door on person for select to due_regard_door using (true);
create policy door on holding for select to due_regard_door using (true);
create index person_by_account on person (body_id, account_id) where account_id is not null;
create index holding_by_person on holding (body_id, person_id);

alter table member add column suspended_at timestamptz;
comment on column member.suspended_at is 'Since when the member is kept out; null while they may come in';

alter table measure add column aim text not null default 'at-least' constraint measure_aim_known check (aim in ('at-least','at-most'));
comment on column measure.aim is 'Whether the target is to be reached or must not be passed';

alter table import add column new_owners text[] not null default '{}';
comment on column import.new_owners is 'The owners that were not known before the plan was saved';

-- References that were held by the program alone.
update action set continues = null where continues is not null and not exists (select from action as earlier where earlier.body_id = action.body_id and earlier.id = action.continues);
alter table action add constraint action_continues_an_action foreign key (body_id, continues) references action (body_id, id) on delete set null (continues);
create index action_by_continues on action (body_id, continues) where continues is not null;
update diary set by_account = null where by_account is not null and not exists (select from account where account.id = diary.by_account);
alter table diary add constraint diary_written_by_an_account foreign key (by_account) references account (id);
delete from snooze where not exists (select from account where account.id = snooze.account_id);
alter table snooze add constraint snooze_of_an_account foreign key (account_id) references account (id);
