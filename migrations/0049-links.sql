-- Links between things of any kind. A link has two rows of one identifier, one for each end: what an end says it hangs on exists, and goes with it.
-- One whose other end is gone is shown nowhere.
create table link (
  body_id uuid not null references body (id),
  id uuid not null,
  kind text not null,
  thing_id uuid not null,
  added_by text not null,
  added_at timestamptz not null default now_of_transaction(),
  primary key (body_id, id, thing_id)
);
select hang_on('link', 'action', 'action'), hang_on_entries('link');
create index link_by_thing on link (body_id, thing_id, id);
alter table link enable row level security;
alter table link force row level security;
create policy own_body on link for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert, delete on link to due_regard_app;
select hold_states('link');

comment on table link is 'One end of a link between two things; the other end has the same identifier';
comment on column link.body_id is 'The body whose row it is';
comment on column link.id is 'The identifier of the link, which both its ends bear';
comment on column link.kind is 'Of what kind the thing at this end is';
comment on column link.thing_id is 'The thing at this end, by its identifier';
comment on column link.added_by is 'Who linked them';
comment on column link.added_at is 'When they were linked';
