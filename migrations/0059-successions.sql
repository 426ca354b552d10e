-- A post, group or outside body that another one follows: what went over with it, for as long as that can be taken back. What it changed stands in the record.
create table succession (
  body_id uuid not null references body (id),
  owner_id uuid not null,
  successor_id uuid not null,
  on_day date not null,
  given jsonb not null,
  was_called text not null,
  holding_id uuid,
  made boolean not null,
  by_name text not null,
  created_at timestamptz not null default now_of_transaction(),
  primary key (body_id, owner_id),
  foreign key (body_id, owner_id) references owner (body_id, id),
  foreign key (body_id, successor_id) references owner (body_id, id),
  foreign key (body_id, holding_id) references holding (body_id, id),
  constraint nothing_follows_itself check (owner_id <> successor_id),
  constraint succession_has_given_things check (jsonb_typeof(given) = 'array')
);
create index succession_by_successor on succession (body_id, successor_id);
alter table succession enable row level security;
alter table succession force row level security;
create policy own_body on succession for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert, delete on succession to due_regard_app;
select hold_states('succession');

comment on table succession is 'A post, group or outside body that ended because another one follows it';
comment on column succession.body_id is 'The body whose row it is';
comment on column succession.owner_id is 'Which ended';
comment on column succession.successor_id is 'Which follows it';
comment on column succession.on_day is 'On which day';
comment on column succession.given is 'The things that went over, each with the number of its state afterwards and its owners before';
comment on column succession.was_called is 'What the one that ended was called before';
comment on column succession.holding_id is 'The holding that ended with it';
comment on column succession.made is 'Whether the one that follows was made for it';
comment on column succession.by_name is 'Who handed it over';
comment on column succession.created_at is 'When it was handed over';
