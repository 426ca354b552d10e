-- The living plan, what it was read from, and how it meets the duty.
create table plan (
  body_id uuid not null references body (id),
  id uuid not null,
  name text not null constraint plan_has_a_name check (length(name) between 1 and 200),
  from_day date not null,
  to_day date not null,
  constraint plan_ends_after_it_starts check (to_day >= from_day),
  state text not null default 'open' constraint plan_state_known check (state in ('open','closed')),
  columns jsonb,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (body_id, id)
);
comment on table plan is 'An action plan for a period; a body may keep several side by side';
comment on column plan.columns is 'The columns of the file that it came from, in its own words and order';

create table theme (
  body_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  ref text,
  title text not null,
  position integer not null,
  none_needed text,
  version integer not null default 1,
  primary key (body_id, id),
  foreign key (body_id, plan_id) references plan (body_id, id)
);
create index theme_by_plan on theme (body_id, plan_id, position);
comment on table theme is 'A heading of a plan; one without actions is a gap to see';
comment on column theme.none_needed is 'Why no action is needed here, where somebody has said so';

create table action (
  body_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  theme_id uuid,
  ref text,
  title text not null constraint action_says_what check (length(title) between 1 and 8000),
  context text,
  measure text,
  due_text text not null default '',
  due_kind text not null constraint due_kind_known check (due_kind in ('date','month','term','year','ongoing','recurring','event','unclear','none')),
  due_from date,
  due_to date,
  due_every_months integer,
  due_condition text,
  next_on date,
  status text not null constraint action_status_known check (status in ('not-started','on-track','at-risk','ongoing','done','carried-forward','dropped')),
  status_text text,
  closed_on date,
  closed_why text,
  rag text constraint rag_known check (rag in ('red','amber','green','blue','grey')),
  notes text,
  guidance text,
  position integer not null,
  continues uuid,
  created_at timestamptz not null default now(),
  last_on date,
  last_text text,
  last_by text,
  version integer not null default 1,
  primary key (body_id, id),
  foreign key (body_id, plan_id) references plan (body_id, id),
  foreign key (body_id, theme_id) references theme (body_id, id)
);
create index action_by_plan on action (body_id, plan_id, position);
create index action_by_next on action (body_id, next_on) where closed_on is null;
comment on table action is 'One thing that the body has said it will do';
comment on column action.next_on is 'The day by which something is expected next; null where there is none';
comment on column action.continues is 'The action of an earlier plan that this one carries on';
comment on column action.last_text is 'The newest diary entry, kept here so that the plan is read in one go';

create table action_owner (
  body_id uuid not null,
  action_id uuid not null,
  owner_id uuid not null,
  position integer not null,
  as_typed text,
  primary key (body_id, action_id, owner_id),
  foreign key (body_id, action_id) references action (body_id, id) on delete cascade,
  foreign key (body_id, owner_id) references owner (body_id, id)
);
create index action_owner_by_owner on action_owner (body_id, owner_id);
comment on table action_owner is 'Which posts, groups or bodies own an action';

create table action_risk (
  body_id uuid not null,
  action_id uuid not null,
  ref text not null,
  primary key (body_id, action_id, ref),
  foreign key (body_id, action_id) references action (body_id, id) on delete cascade
);
comment on table action_risk is 'References to risks, as written';

create table measure (
  body_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  kind text not null constraint measure_kind_known check (kind in ('count','share','yes-no','day')),
  says text not null,
  unit text not null,
  target numeric not null,
  from_day date,
  to_day date,
  indicator text,
  version integer not null default 1,
  primary key (body_id, id),
  foreign key (body_id, action_id) references action (body_id, id) on delete cascade
);
create index measure_by_action on measure (body_id, action_id);
comment on table measure is 'How it will be known that an action has done what it should';

create table measure_value (
  body_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  on_day date not null,
  value numeric not null,
  says text,
  by_name text not null,
  created_at timestamptz not null default now(),
  primary key (body_id, id),
  foreign key (body_id, measure_id) references measure (body_id, id) on delete cascade
);
create index measure_value_by_measure on measure_value (body_id, measure_id, on_day);
comment on table measure_value is 'A value of a measure on a day, typed by a person';

create table diary (
  body_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  on_day date,
  text text not null,
  by_name text not null,
  by_account uuid,
  status text,
  from_import boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (body_id, id),
  foreign key (body_id, action_id) references action (body_id, id) on delete cascade
);
create index diary_by_action on diary (body_id, action_id, created_at);
comment on table diary is 'Dated progress notes on an action';

create table evidence (
  body_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  title text not null,
  url text,
  file_id uuid,
  added_by text not null,
  added_at timestamptz not null default now(),
  constraint evidence_is_a_file_or_a_link check ((url is null) <> (file_id is null)),
  primary key (body_id, id),
  foreign key (body_id, action_id) references action (body_id, id) on delete cascade,
  foreign key (body_id, file_id) references file (body_id, id)
);
create index evidence_by_action on evidence (body_id, action_id);
comment on table evidence is 'What shows that something was done: a file or a link';

create table action_requirement (
  body_id uuid not null,
  action_id uuid not null,
  requirement text not null,
  primary key (body_id, action_id, requirement),
  foreign key (body_id, action_id) references action (body_id, id) on delete cascade
);
create index action_requirement_by_requirement on action_requirement (body_id, requirement);
comment on table action_requirement is 'A person has confirmed that the action answers this expectation of the guidance';

create table met_elsewhere (
  body_id uuid not null references body (id),
  requirement text not null,
  reason text not null,
  by_name text not null,
  at timestamptz not null default now(),
  primary key (body_id, requirement)
);
comment on table met_elsewhere is 'An expectation that is met by something outside the plan, and what that is';

create table import (
  body_id uuid not null references body (id),
  id uuid not null,
  file_id uuid not null,
  plan_id uuid,
  state text not null constraint import_state_known check (state in ('open','saved','undone','dropped')),
  reading jsonb not null,
  detail jsonb not null,
  document jsonb not null,
  edits jsonb not null default '{}',
  created_by text not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (body_id, id),
  foreign key (body_id, file_id) references file (body_id, id),
  foreign key (body_id, plan_id) references plan (body_id, id) on delete set null (plan_id)
);
create index import_by_plan on import (body_id, plan_id);
comment on table import is 'A file brought in: what was read from it, what a person changed before it was saved';

create table snooze (
  body_id uuid not null references body (id),
  account_id uuid not null,
  key text not null,
  until_day date not null,
  reason text not null,
  primary key (body_id, account_id, key)
);
comment on table snooze is 'Something put off on a person''s Today until a day, and why';

create table word (
  body_id uuid not null references body (id),
  word text not null,
  subject_kind text not null,
  subject_id uuid not null,
  primary key (body_id, word, subject_kind, subject_id)
);
create index word_by_subject on word (body_id, subject_kind, subject_id);
comment on table word is 'Words of records, for the search: text operators lose their index under row security';

do $$
declare each text;
begin
  foreach each in array array['plan','theme','action','action_owner','action_risk','measure','measure_value','diary','evidence','action_requirement','met_elsewhere','import','snooze','word'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy own_body on %I for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()))', each);
    execute format('grant select, insert, update, delete on %I to due_regard_app', each);
  end loop;
end $$;
grant delete on file to due_regard_app;
