-- Messages that are to go, kept in the transaction of the act that has them sent. What a message says is written when it goes; no secret of a
-- sign-in is here or in its job.
create table outbox (
  id uuid primary key,
  kind text not null,
  occasion text not null,
  email text not null constraint message_has_a_plain_address check (email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$'),
  email_lower text not null generated always as (lower(email collate "C")) stored,
  of_body uuid references body (id),
  words jsonb not null default '{}',
  asked_at timestamptz not null,
  state text not null default 'waits' constraint message_state_known check (state in ('waits','handed','sent','kept','dropped','failed','unsure')),
  told_at timestamptz not null,
  tries integer not null default 0,
  why text,
  constraint one_message_for_a_person_and_an_occasion unique (email_lower, kind, occasion)
);
create index outbox_by_body on outbox (of_body, told_at);
comment on table outbox is 'A message that is to go, or went, by mail';
comment on column outbox.id is 'Identifier';
comment on column outbox.kind is 'What kind of message it is';
comment on column outbox.occasion is 'What it is about: one message of a kind goes to a person for each';
comment on column outbox.email is 'To whom';
comment on column outbox.of_body is 'The body whose people had it sent; none for a sign-in';
comment on column outbox.words is 'What it says besides what is looked up when it goes; never a secret';
comment on column outbox.asked_at is 'When it was asked for';
comment on column outbox.state is 'Whether it waits, is being handed to the mail server, was sent, was kept as a file, was not needed any more, failed, or may have gone';
comment on column outbox.told_at is 'Since when that is so';
comment on column outbox.tries is 'How often it was tried without success';
comment on column outbox.why is 'Why it did not go, without an address';

alter table outbox enable row level security;
alter table outbox force row level security;
create policy door on outbox for all to due_regard_door using (true) with check (true);
create policy own_body on outbox for all to due_regard_app using (of_body = (select body_of_transaction())) with check (of_body = (select body_of_transaction()));
grant select, insert, update, delete on outbox to due_regard_door;
grant select, insert on outbox to due_regard_app;
grant update (state, told_at, tries, why) on outbox to due_regard_app;
