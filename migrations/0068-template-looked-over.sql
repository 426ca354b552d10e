-- A template is looked over before it is used, and the one before it can come back.
alter table word_template
  add column stage text not null default 'used' constraint template_stage_known check (stage in ('used', 'tried', 'before', 'passing')),
  add column title_line text,
  add column titled boolean not null default false;
alter table word_template drop constraint word_template_pkey, add primary key (body_id, stage);
comment on column word_template.columns is 'The headings of its table with what each was taken for and how wide it is; null where the plan goes to a mark or to the end';
comment on column word_template.stage is 'Whether it is used, looked over, was used before, or is on its way between these';
comment on column word_template.title_line is 'The line above its table that names one plan; nothing where none does';
comment on column word_template.titled is 'Whether the name of each plan stands in place of that line';
grant update (stage, columns, titled) on word_template to due_regard_app;
