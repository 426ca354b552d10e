-- Words are found by the beginnings of words: a range of bytes, whatever language the server sorts by.
alter table word alter column word type text collate "C";
