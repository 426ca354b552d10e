-- Versions agreed on a day, plans that carry on others, and comments that mention a post.

create table plan_version (
  body_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  number integer not null constraint versions_count_from_one check (number >= 1),
  agreed_on date not null,
  agreed_by uuid not null,
  agreed_by_name text not null,
  note text,
  stood_on date,
  content jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (body_id, id),
  constraint one_version_of_a_number unique (body_id, plan_id, number),
  foreign key (body_id, plan_id) references plan (body_id, id),
  foreign key (body_id, agreed_by) references owner (body_id, id)
);
create index plan_version_by_owner on plan_version (body_id, agreed_by);
comment on table plan_version is 'A plan as a group agreed it on a day; never changed or taken away';
comment on column plan_version.content is 'The whole plan: themes, actions with owners, dates, status and measures';
comment on column plan_version.stood_on is 'The day at whose end the plan stood so; null where it was frozen as it stood when the version was made';

alter table plan add column continues uuid;
alter table plan add constraint plan_continues_a_plan foreign key (body_id, continues) references plan (body_id, id) on delete set null (continues);
create index plan_by_continues on plan (body_id, continues) where continues is not null;
comment on column plan.continues is 'The plan of an earlier year that this one carries on';

create table action_merged (
  body_id uuid not null,
  action_id uuid not null,
  earlier_id uuid not null,
  primary key (body_id, action_id, earlier_id),
  foreign key (body_id, action_id) references action (body_id, id) on delete cascade,
  foreign key (body_id, earlier_id) references action (body_id, id) on delete cascade
);
create index action_merged_by_earlier on action_merged (body_id, earlier_id);
comment on table action_merged is 'Actions that an action carries on besides the one that it continues';

create table action_comment (
  body_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  text text not null constraint comment_says_something check (length(text) between 1 and 8000),
  by_name text not null,
  by_account uuid,
  created_at timestamptz not null default now(),
  primary key (body_id, id),
  foreign key (body_id, action_id) references action (body_id, id) on delete cascade,
  constraint comment_written_by_an_account foreign key (by_account) references account (id)
);
create index action_comment_by_action on action_comment (body_id, action_id, id);
comment on table action_comment is 'What people say to each other about an action';

create table action_mention (
  body_id uuid not null,
  comment_id uuid not null,
  owner_id uuid not null,
  seen_at timestamptz,
  seen_by text,
  primary key (body_id, comment_id, owner_id),
  foreign key (body_id, comment_id) references action_comment (body_id, id) on delete cascade,
  foreign key (body_id, owner_id) references owner (body_id, id)
);
create index action_mention_by_owner on action_mention (body_id, owner_id) where seen_at is null;
comment on table action_mention is 'A post or group that a comment speaks to, and when it was answered or read';

do $$
declare each text;
begin
  foreach each in array array['plan_version','action_merged','action_comment','action_mention'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy own_body on %I for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()))', each);
    execute format('grant select, insert on %I to due_regard_app', each);
  end loop;
end $$;
grant delete on action_merged, action_comment to due_regard_app;
grant update on action_mention to due_regard_app;
