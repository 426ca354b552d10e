-- The ground: roles, bodies, accounts and sessions, people and posts, the record.
do $$ begin create role due_regard_app nologin nobypassrls; exception when duplicate_object then null; end $$;
do $$ begin create role due_regard_door nologin nobypassrls; exception when duplicate_object then null; end $$;
do $$ begin execute format('grant due_regard_app, due_regard_door to %I', current_user); end $$;

create function body_of_transaction() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.body', true), '')::uuid $$;

-- Installation-wide: the front door alone reads and writes these.
create table installation (
  only_one boolean primary key default true constraint there_is_one_installation check (only_one),
  secret bytea not null,
  set_up_code_hash bytea,
  set_up_at timestamptz
);
comment on table installation is 'This installation: its secret and whether it has been set up';

create table body (
  id uuid primary key,
  name text not null constraint body_has_a_name check (length(name) between 1 and 200),
  sector text not null constraint body_sector_known check (sector in ('university','college','school','trust','council','other')),
  nation text not null constraint body_nation_known check (nation in ('England','Wales','Scotland')),
  calendar jsonb not null,
  demonstration boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table body is 'An organisation that has the Prevent duty';
alter table body enable row level security;
alter table body force row level security;
create policy own_body on body for all to due_regard_app using (id = (select body_of_transaction())) with check (id = (select body_of_transaction()));
create policy door on body for all to due_regard_door using (true) with check (true);

create table account (
  id uuid primary key,
  email text not null,
  email_lower text not null generated always as (lower(email)) stored constraint one_account_for_an_email unique,
  name text not null,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);
comment on table account is 'Somebody who can sign in; may belong to several bodies';

create table identity (
  issuer text not null, tenant text not null, subject text not null,
  account_id uuid not null references account (id),
  created_at timestamptz not null default now(),
  primary key (issuer, tenant, subject)
);
comment on table identity is 'How an account is known to whoever vouches for it; never by e-mail address alone';

create table session (
  id_hash bytea primary key,
  account_id uuid not null references account (id),
  body_id uuid not null references body (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  how text not null constraint session_way_known check (how in ('link','code','passkey','terminal','set-up')),
  agent text not null default ''
);
create index session_by_account on session (account_id);
comment on table session is 'A signed-in browser; the identifier is kept as a digest only';

create table sign_in_request (
  id uuid primary key,
  email_lower text not null,
  account_id uuid references account (id),
  browser_hash bytea,
  token_hash bytea not null constraint one_request_for_a_token unique,
  code_hash bytea not null,
  tries integer not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_request_by_email on sign_in_request (email_lower, expires_at);
comment on table sign_in_request is 'An e-mailed or printed sign-in, good once and for ten minutes';

create table passkey (
  credential_id text primary key,
  account_id uuid not null references account (id),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_by_account on passkey (account_id);
comment on table passkey is 'A passkey of an account (WebAuthn)';

create table challenge (
  value_hash bytea primary key,
  purpose text not null constraint challenge_purpose_known check (purpose in ('register','sign-in')),
  browser_hash bytea not null,
  expires_at timestamptz not null
);
comment on table challenge is 'A passkey challenge, good once and for five minutes';

-- Of a body: people, posts and who holds them, roles.
create table member (
  body_id uuid not null references body (id),
  id uuid not null,
  account_id uuid not null references account (id),
  role text not null constraint member_role_known check (role in ('lead','deputy','secretary','owner','reader','auditor','administrator')),
  until_day date,
  constraint auditors_are_time_limited check (role <> 'auditor' or until_day is not null),
  primary key (body_id, id),
  constraint one_membership_in_a_body unique (body_id, account_id)
);
create index member_by_account on member (account_id);
comment on table member is 'An account that may work for the body, and in which role';

create table person (
  body_id uuid not null references body (id),
  id uuid not null,
  name text not null constraint person_has_a_name check (length(name) between 1 and 200),
  email text,
  account_id uuid references account (id),
  primary key (body_id, id)
);
comment on table person is 'Somebody who holds or held a post';

create table owner (
  body_id uuid not null references body (id),
  id uuid not null,
  kind text not null constraint owner_kind_known check (kind in ('post','group','outside','everyone')),
  name text not null constraint owner_has_a_name check (length(name) between 1 and 200),
  name_lower text not null generated always as (lower(name)) stored,
  short text,
  ended_on date,
  version integer not null default 1,
  primary key (body_id, id),
  constraint one_owner_of_a_name unique (body_id, name_lower)
);
comment on table owner is 'What can own an action: a post, a group, an outside body, or everyone';

create table holding (
  body_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  person_id uuid not null,
  from_day date not null,
  until_day date,
  constraint holding_ends_after_it_starts check (until_day is null or until_day >= from_day),
  primary key (body_id, id),
  foreign key (body_id, owner_id) references owner (body_id, id),
  foreign key (body_id, person_id) references person (body_id, id)
);
create index holding_by_owner on holding (body_id, owner_id, from_day);
create unique index one_present_holder_of_a_post on holding (body_id, owner_id) where until_day is null;
comment on table holding is 'Who holds a post, from when, until when';

create table file (
  body_id uuid not null references body (id),
  id uuid not null,
  name text not null,
  sha256 text not null,
  bytes bytea not null,
  media_type text not null,
  added_by text not null,
  added_at timestamptz not null default now(),
  primary key (body_id, id)
);
alter table file alter column bytes set storage external;
comment on table file is 'An uploaded file, exactly as it came';

-- The record: append-only, chained by hash per body.
create table record (
  body_id uuid not null references body (id),
  seq bigint not null constraint record_counts_from_one check (seq >= 1),
  at timestamptz not null,
  actor_account uuid,
  actor_role text not null,
  verb text not null,
  subject_kind text not null,
  subject_id uuid,
  digest text not null,
  prev text not null,
  hash text not null,
  primary key (body_id, seq)
);
comment on table record is 'What was done, by whom, when; each entry seals the one before it';

create table record_head (
  body_id uuid primary key references body (id),
  seq bigint not null,
  hash text not null,
  key bytea not null
);
comment on table record_head is 'Where the record of a body stands, and the key of its digests';

create table change (
  body_id uuid not null,
  seq bigint not null,
  place integer not null,
  subject_kind text not null,
  subject_id uuid not null,
  field text not null,
  before text,
  after text,
  actor_name text not null,
  primary key (body_id, seq, place),
  foreign key (body_id, seq) references record (body_id, seq)
);
create index change_by_subject on change (body_id, subject_kind, subject_id, seq);
comment on table change is 'The words before and after a recorded change; can be erased without breaking the record';

create function refuse_change() returns trigger language plpgsql
  as $$ begin raise exception 'The record is append-only' using errcode = 'insufficient_privilege'; end $$;
create trigger record_is_append_only before update or delete on record for each row execute function refuse_change();
create trigger record_is_not_emptied before truncate on record for each statement execute function refuse_change();

do $$
declare each text;
begin
  foreach each in array array['member','person','owner','holding','file','record','record_head','change'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy own_body on %I for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()))', each);
    execute format('grant select, insert on %I to due_regard_app', each);
  end loop;
  foreach each in array array['member','person','owner','holding'] loop
    execute format('grant update, delete on %I to due_regard_app', each);
  end loop;
  foreach each in array array['installation','account','identity','session','sign_in_request','passkey','challenge'] loop
    execute format('grant select, insert, update, delete on %I to due_regard_door', each);
  end loop;
end $$;
grant update on record_head to due_regard_app;
grant select, update on body to due_regard_app;
grant select, insert, update on body to due_regard_door;
create policy door on member for select to due_regard_door using (true);
grant select on member to due_regard_door;
-- Names of account holders are shown beside their roles; nothing else of an account is.
grant select (id, name, email) on account to due_regard_app;
