-- How somebody wants to see a list, under a name: what it is narrowed to, its order, its columns, what is folded.
create table list_view (
  body_id uuid not null references body (id),
  id uuid not null,
  account_id uuid not null,
  list text not null,
  name text not null constraint list_view_has_a_name check (length(name) between 1 and 60),
  asks text not null constraint list_view_asks_for_little check (length(asks) <= 4000),
  by_name text not null,
  shared boolean not null default false,
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now_of_transaction(),
  primary key (body_id, id),
  constraint list_view_of_an_account foreign key (account_id) references account (id)
);
create index list_view_by_list on list_view (body_id, list);
create unique index one_list_view_of_a_name on list_view (body_id, account_id, list, lower(name));
create unique index one_default_list_view on list_view (body_id, account_id, list) where is_default;
alter table list_view enable row level security;
alter table list_view force row level security;
create policy own_body on list_view for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert, update, delete on list_view to due_regard_app;
select hold_states('list_view');

comment on table list_view is 'How somebody wants to see a list, under a name';
comment on column list_view.body_id is 'The body whose row it is';
comment on column list_view.id is 'Its identifier';
comment on column list_view.account_id is 'Whose view it is';
comment on column list_view.list is 'Which list it shows';
comment on column list_view.name is 'What it is called';
comment on column list_view.asks is 'What it asks for, as the address of the list says it';
comment on column list_view.by_name is 'Whose view it is, by name';
comment on column list_view.shared is 'Whether everybody of the body sees it';
comment on column list_view.is_default is 'Whether the list opens so for the person';
comment on column list_view.version is 'How often it was changed, so that nobody overwrites unseen';
comment on column list_view.created_at is 'When it was kept';
