-- What each column holds, in the words of people: the data dictionary of an export is printed from these.
do $$
declare
  each record;
begin
  for each in select * from (values
    ('action', 'theme_id', 'The heading under which it stands'), ('action', 'ref', 'Its reference, as the plan writes it'), ('action', 'title', 'What will be done'),
    ('action', 'context', 'Why, or the risk that it answers'), ('action', 'measure', 'How it will be known that it is done, as written'), ('action', 'due_text', 'When, as written'),
    ('action', 'due_kind', 'How that was understood: a day, a term, each year, when something happens'), ('action', 'due_from', 'The first day that it can mean'), ('action', 'due_to', 'The last day that it can mean'),
    ('action', 'due_every_months', 'Every how many months it comes round'), ('action', 'due_condition', 'What it waits for'), ('action', 'status', 'How it is going'), ('action', 'status_text', 'How it is going, as written in the file that it came from'),
    ('action', 'closed_on', 'The day on which it was completed, carried on or dropped'), ('action', 'closed_why', 'Why it was closed'), ('action', 'rag', 'The colour that it had in the file that it came from'),
    ('action', 'notes', 'Everything else that was said of it'), ('action', 'guidance', 'Paragraphs of guidance, as written'), ('action', 'last_on', 'The day of the newest diary entry'), ('action', 'last_by', 'Who wrote the newest diary entry'),
    ('action_comment', 'text', 'What was said'), ('action_comment', 'by_name', 'Who said it, by name'), ('action_comment', 'by_account', 'Who said it'),
    ('action_mention', 'comment_id', 'The comment that speaks to somebody'), ('action_mention', 'owner_id', 'The post or group that it speaks to'), ('action_mention', 'seen_at', 'When it was read there'), ('action_mention', 'seen_by', 'Who read it there'),
    ('action_merged', 'earlier_id', 'The action that was carried on in it'), ('action_owner', 'owner_id', 'The post, group or body that owns it'), ('action_owner', 'as_typed', 'The owner, as written in the file'),
    ('action_requirement', 'requirement', 'The expectation, by its key in the catalogue'), ('action_risk', 'ref', 'The reference of the risk'),
    ('body', 'name', 'Its name'), ('body', 'sector', 'What kind of organisation it is'), ('body', 'nation', 'Under which nation''s guidance it works'), ('body', 'calendar', 'When its year begins, and its terms'), ('body', 'demonstration', 'Whether everything in it is invented'),
    ('change', 'seq', 'The entry of the record'), ('change', 'place', 'Which change of the entry, from 0'), ('change', 'field', 'What was changed'), ('change', 'before', 'How it was'), ('change', 'after', 'How it is since'), ('change', 'actor_name', 'Who changed it, by name'),
    ('diary', 'on_day', 'The day that it tells of'), ('diary', 'text', 'What was said'), ('diary', 'by_name', 'Who wrote it, by name'), ('diary', 'by_account', 'Who wrote it'), ('diary', 'status', 'How the action was going then'), ('diary', 'from_import', 'Whether it was brought in with the plan'),
    ('evidence', 'title', 'What it shows'), ('evidence', 'url', 'Where it is, if it is elsewhere'), ('evidence', 'file_id', 'The stored file, if it is here'),
    ('file', 'name', 'What it was called'), ('file', 'sha256', 'Its SHA-256'), ('file', 'media_type', 'What kind of file it is'), ('file', 'bytes', 'The file itself'),
    ('holding', 'owner_id', 'The post or group'), ('holding', 'person_id', 'Who holds it'), ('holding', 'from_day', 'The first day'), ('holding', 'until_day', 'The last day; empty for the present holder'),
    ('import', 'file_id', 'The stored file that was read'), ('import', 'plan_id', 'The plan that came of it'), ('import', 'state', 'Whether it is on the bench, saved, taken back or dropped'), ('import', 'reading', 'What was read'), ('import', 'detail', 'Where in the file each thing was read'),
    ('import', 'document', 'The file in plain blocks and tables'), ('import', 'edits', 'What a person put right before it was saved'), ('import', 'created_by', 'Who brought it in'),
    ('measure', 'kind', 'Whether it counts, is a share, yes or no, or a day'), ('measure', 'says', 'What is measured'), ('measure', 'unit', 'In what'), ('measure', 'target', 'What is to be reached'), ('measure', 'from_day', 'From which day it counts'), ('measure', 'to_day', 'Until which day it counts'),
    ('measure', 'indicator', 'The register that tells its value, if one does'), ('measure_value', 'measure_id', 'The measure'), ('measure_value', 'on_day', 'The day of the value'), ('measure_value', 'value', 'The value'), ('measure_value', 'says', 'What was said of it'), ('measure_value', 'by_name', 'Who gave it'),
    ('member', 'account_id', 'Whose account it is'), ('member', 'role', 'In which role'), ('member', 'until_day', 'The last day of the role; empty for no end'),
    ('met_elsewhere', 'requirement', 'The expectation, by its key in the catalogue'), ('met_elsewhere', 'reason', 'What meets it'), ('met_elsewhere', 'by_name', 'Who said so'), ('met_elsewhere', 'at', 'When'),
    ('owner', 'kind', 'A post, a group, an outside body, or everyone'), ('owner', 'name', 'Its name'), ('owner', 'name_lower', 'Its name in small letters, to find it by'), ('owner', 'short', 'Its abbreviation'), ('owner', 'ended_on', 'The day on which it ended'),
    ('person', 'name', 'The name'), ('person', 'email', 'The e-mail address'), ('person', 'account_id', 'The account, if the person signs in'),
    ('plan', 'name', 'Its name'), ('plan', 'from_day', 'The first day of its period'), ('plan', 'to_day', 'The last day of its period'), ('plan', 'state', 'Open or closed'),
    ('plan_version', 'number', 'Which version, from 1'), ('plan_version', 'agreed_on', 'The day on which it was agreed'), ('plan_version', 'agreed_by', 'The group that agreed it'), ('plan_version', 'agreed_by_name', 'The group, as it was called then'), ('plan_version', 'note', 'What was said of it'),
    ('plan_version', 'made_by', 'Who kept it'), ('plan_version', 'made_at', 'When it was kept'),
    ('record', 'seq', 'Which entry, from 1 without a gap'), ('record', 'at', 'When'), ('record', 'actor_account', 'Who; empty for the terminal'), ('record', 'actor_role', 'In which role'), ('record', 'verb', 'What was done'), ('record', 'digest', 'The keyed digest of the words (HMAC-SHA-256)'),
    ('record', 'prev', 'The hash of the entry before'), ('record', 'hash', 'The hash of this entry (SHA-256 over the one before and this)'),
    ('record_head', 'seq', 'How many entries there are'), ('record_head', 'hash', 'The hash of the last one'), ('record_head', 'key', 'The key of the digests: confidential'),
    ('snooze', 'account_id', 'Whose Today it is'), ('snooze', 'key', 'What was put off'), ('snooze', 'until_day', 'Until which day'), ('snooze', 'reason', 'Why'),
    ('theme', 'ref', 'Its reference, as the plan writes it'), ('theme', 'title', 'The heading'), ('word', 'word', 'A word, in small letters'),
    ('word_template', 'file_id', 'The stored Word file'), ('word_template', 'place', 'Where in it the plan goes'), ('word_template', 'landscape', 'Whether its page lies on its long side'), ('word_template', 'margins', 'The margins of its page'), ('word_template', 'kept_by', 'Who gave it'), ('word_template', 'kept_at', 'When')
  ) as said(of_table, of_column, says) loop
    execute format('comment on column %I.%I is %L', each.of_table, each.of_column, each.says);
  end loop;
  -- What means the same in every table.
  for each in
    select c.relname, a.attname, said.says
    from (values ('body_id', 'The body whose row it is'), ('id', 'Its identifier'), ('version', 'How often it was changed, so that nobody overwrites unseen'), ('created_at', 'When it was made'), ('position', 'Its place in the order'),
      ('plan_id', 'The plan it belongs to'), ('action_id', 'The action it belongs to'), ('added_by', 'Who added it'), ('made_by', 'Who made it'), ('made_at', 'When it was made'), ('revoked_by', 'Who ended it'), ('secret_hash', 'The digest of its secret'), ('added_at', 'When it was added'), ('subject_kind', 'What kind of thing it is about'), ('subject_id', 'The thing it is about')) as said(of_column, says)
    join pg_attribute a on a.attname = said.of_column and not a.attisdropped
    join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    where col_description(c.oid, a.attnum) is null
  loop
    execute format('comment on column %I.%I is %L', each.relname, each.attname, each.says);
  end loop;
end $$;
