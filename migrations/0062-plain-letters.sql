-- Words that were kept before letters such as ł, ø, đ, ß and æ were typed as plain ones are folded again, so that old actions are found by
-- them as new ones are.
alter table word no force row level security;
with old as (
    delete from word where word ~ '[łøđðħıßæœþ]' returning body_id, word, subject_kind, subject_id
  )
  insert into word (body_id, word, subject_kind, subject_id)
  select distinct body_id,
    left(replace(replace(replace(replace(translate(word, 'łøđðħı', 'loddhi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 40),
    subject_kind, subject_id
  from old
  on conflict do nothing;
alter table word force row level security;
