-- Addresses are compared by one rule, sign-ins are counted by who asks and for whom, each body names its own members, and whom it invites decides.
alter table account no force row level security;
alter table member no force row level security;

-- Folded by letters A to Z alone, whatever language the server speaks: src/core/address.ts says the same.
alter table account drop column email_lower;
alter table account add column email_lower text not null generated always as (lower(email collate "C")) stored constraint one_account_for_an_email unique;
alter table account add constraint account_has_a_plain_address check (email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$') not valid;

alter table member add column name text;
update member set name = (select left(coalesce(nullif(trim(name), ''), email), 200) from account where account.id = member.account_id);
alter table member alter column name set not null, add constraint member_has_a_name check (length(name) between 1 and 200);
comment on column member.name is 'What this body calls them';
revoke select (name) on account from due_regard_app;
alter table account drop column name;
alter table account add column last_body_id uuid references body (id);
comment on column account.last_body_id is 'The body that the account chose last to work for';

alter table account force row level security;
alter table member force row level security;

-- Whoever is signed in and belongs to no body yet sees their invitations.
alter table session alter column body_id drop not null;

delete from sign_in_request;
drop index sign_in_request_by_email;
alter table sign_in_request
  add column asked_at timestamptz not null,
  add column network_hash bytea,
  add column mailed boolean not null default false;
comment on column sign_in_request.asked_at is 'When it was asked for';
comment on column sign_in_request.network_hash is 'A keyed digest of the network from which it was asked; none for one printed in the terminal';
comment on column sign_in_request.mailed is 'Whether a message with its own link and code was sent';
create index sign_in_request_by_email on sign_in_request (email_lower, asked_at);
create index sign_in_request_by_network on sign_in_request (network_hash, asked_at);
create index sign_in_request_by_browser on sign_in_request (browser_hash, asked_at);

create table sign_in_turn (
  of_hash bytea primary key,
  at timestamptz not null
);
comment on table sign_in_turn is 'Whose sign-ins are being counted: an address or a network, one ask at a time';

create table familiar_browser (
  account_id uuid not null references account (id),
  browser_hash bytea not null,
  seen_at timestamptz not null,
  primary key (account_id, browser_hash)
);
comment on table familiar_browser is 'A browser in which an account has signed in before; the identifier is kept as a digest only';
grant select, insert, update, delete on sign_in_turn, familiar_browser to due_regard_door;

create table invitation (
  body_id uuid not null references body (id),
  id uuid not null,
  email text not null constraint invitation_has_a_plain_address check (email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$'),
  email_lower text not null generated always as (lower(email collate "C")) stored,
  name text not null constraint invitation_has_a_name check (length(name) between 1 and 200),
  role text not null constraint invitation_role_known check (role in ('lead','deputy','secretary','owner','reader','auditor','administrator')),
  until_day date,
  by_name text not null,
  at timestamptz not null,
  primary key (body_id, id),
  constraint one_invitation_for_an_address unique (body_id, email_lower)
);
create index invitation_by_address on invitation (email_lower);
comment on table invitation is 'Somebody who may become a member and has not said yes or no';
comment on column invitation.body_id is 'The body that invites';
comment on column invitation.id is 'Identifier';
comment on column invitation.email is 'The address to which the invitation went';
comment on column invitation.name is 'What the body calls them';
comment on column invitation.role is 'The role that they would have';
comment on column invitation.until_day is 'The last day on which they would have it; none for no end';
comment on column invitation.by_name is 'Who invited them';
comment on column invitation.at is 'When they were invited';
alter table invitation enable row level security;
alter table invitation force row level security;
create policy own_body on invitation for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
create policy door on invitation for select to due_regard_door using (true);
grant select, insert, delete on invitation to due_regard_app;
grant select on invitation to due_regard_door;
