-- Every row is dated by the clock of the transaction that writes it, so that program, rows and record never tell different days.
alter table body alter column created_at set default now_of_transaction();
alter table account alter column created_at set default now_of_transaction();
alter table identity alter column created_at set default now_of_transaction();
alter table passkey alter column created_at set default now_of_transaction();
alter table import alter column created_at set default now_of_transaction();
alter table word_template alter column kept_at set default now_of_transaction();

comment on function now_of_transaction() is 'The instant of a transaction, as the program''s clock says it; the database''s own where nothing was said.';
