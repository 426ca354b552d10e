-- Forms that were sent and done: what keeps a form that is sent twice from being done twice, whichever process it comes to. They are forgotten after a
-- day, so no export holds them and the record does not hold their rows.
create table sent_form (
  body_id uuid not null references body (id),
  key bytea not null constraint sent_form_key_is_a_digest check (octet_length(key) = 32),
  answer bytea,
  sent_at timestamptz not null default now_of_transaction(),
  primary key (body_id, key)
);
create index sent_form_by_time on sent_form (body_id, sent_at);
alter table sent_form enable row level security;
alter table sent_form force row level security;
create policy own_body on sent_form for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert, delete on sent_form to due_regard_app;
grant update (answer) on sent_form to due_regard_app;

-- Takes a form for this transaction, or says that it was done before and with which answer. Whoever comes while another transaction does it waits for that
-- one's end, and not for ever.
create function take_form(form bytea) returns table (done boolean, kept bytea) language plpgsql set lock_timeout = '10s' as $$
begin
  loop
    insert into sent_form (body_id, key) values (body_of_transaction(), form) on conflict do nothing;
    if found then return query select false, null::bytea; return; end if;
    return query select true, s.answer from sent_form s where s.body_id = body_of_transaction() and s.key = form;
    if found then return; end if;
  end loop;
end $$;

comment on table sent_form is 'A form that was sent and done within the last day, so that it is not done twice';
comment on column sent_form.body_id is 'The body for which it was done';
comment on column sent_form.key is 'A keyed digest of who sent it, from which page, and all that it said';
comment on column sent_form.answer is 'What its sender was answered, readable only with what stands in the page that they sent it from; empty where there is none to give again';
comment on column sent_form.sent_at is 'When it was done';
