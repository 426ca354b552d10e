-- The Word template of a body's own, into which every plan goes that is taken out as a Word document.
create table word_template (
  body_id uuid not null references body (id),
  file_id uuid not null,
  columns jsonb,
  place text not null constraint template_place_known check (place in ('table','mark','end')),
  landscape boolean not null,
  margins jsonb not null,
  kept_by text not null,
  kept_at timestamptz not null default now(),
  primary key (body_id),
  foreign key (body_id, file_id) references file (body_id, id)
);
comment on table word_template is 'The Word file whose heading, columns and look a body''s papers have';
comment on column word_template.columns is 'The headings of its table with what each was taken for; null where the plan goes to a mark or to the end';

alter table word_template enable row level security;
alter table word_template force row level security;
create policy own_body on word_template for all to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()));
grant select, insert, delete on word_template to due_regard_app;
