-- Addresses at which a calendar program fetches what falls due to a post, or to the whole body.
create table calendar_feed (
  body_id uuid not null references body (id),
  id uuid not null,
  owner_id uuid,
  secret_hash bytea not null,
  label text not null constraint feed_has_a_label check (length(label) between 1 and 100),
  made_by text not null,
  made_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz constraint feed_is_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null)),
  primary key (body_id, id),
  constraint one_feed_for_a_secret unique (body_id, secret_hash),
  foreign key (body_id, owner_id) references owner (body_id, id)
);
create index calendar_feed_by_owner on calendar_feed (body_id, owner_id);
comment on table calendar_feed is 'A secret address at which a calendar program fetches due dates; the secret is kept as a digest only';
comment on column calendar_feed.owner_id is 'The post or group whose due dates it tells; null for those of the whole body';
comment on column calendar_feed.secret_hash is 'The SHA-256 of the secret in the address; the secret itself is kept nowhere';
comment on column calendar_feed.label is 'What it is for, in the words of whoever made it';
comment on column calendar_feed.made_by is 'Who made it, by name';
comment on column calendar_feed.made_at is 'When it was made';
comment on column calendar_feed.revoked_by is 'Who revoked it, by name';
comment on column calendar_feed.revoked_at is 'Since when the address is good no longer; null while it is';

alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy own_body on calendar_feed for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert, update on calendar_feed to due_regard_app;
