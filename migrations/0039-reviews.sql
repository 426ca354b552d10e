-- Dated looks at things of any kind, each with what was found. A look is never changed: a correction is a look of its own that says which one it stands for.
create table review (
  body_id uuid not null references body (id),
  id uuid not null,
  kind text not null,
  thing_id uuid not null,
  day_text text not null,
  looked_on date not null,
  verdict text not null,
  note text not null default '' constraint review_note_not_too_long check (length(note) <= 8000),
  looked_by uuid,
  corrects uuid,
  taken_back boolean not null default false constraint taken_back_is_a_correction check (not taken_back or corrects is not null),
  by_name text not null,
  by_account uuid,
  created_at timestamptz not null default now_of_transaction(),
  primary key (body_id, id),
  constraint review_corrected_once unique (body_id, corrects),
  foreign key (body_id, corrects) references review (body_id, id) on delete cascade,
  foreign key (body_id, looked_by) references owner (body_id, id),
  constraint review_recorded_by_an_account foreign key (by_account) references account (id)
);
select hang_on_entries('review');
create index review_by_thing on review (body_id, thing_id, looked_on, id);

alter table review enable row level security;
alter table review force row level security;
create policy own_body on review for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert on review to due_regard_app;
select hold_states('review');

comment on table review is 'A look at a thing on a day, and what was found';
comment on column review.body_id is 'The body whose row it is';
comment on column review.id is 'Its identifier';
comment on column review.kind is 'On what kind of thing it was';
comment on column review.thing_id is 'The thing, by its identifier';
comment on column review.day_text is 'When it was looked at, as typed';
comment on column review.looked_on is 'When it was looked at';
comment on column review.verdict is 'What was found, as a word of the list of its kind';
comment on column review.note is 'What else is to be said of it';
comment on column review.looked_by is 'The post or group that looked';
comment on column review.corrects is 'The look for which this one stands';
comment on column review.taken_back is 'Whether it says that the look never was';
comment on column review.by_name is 'Who recorded it, by name';
comment on column review.by_account is 'Who recorded it';
comment on column review.created_at is 'When it was recorded';
