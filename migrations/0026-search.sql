-- Words are looked up by their beginnings, within a body, and taken away by the thing that they belong to. An index that began with
-- the body was taken for the first as well wherever a body's rows had not been counted yet, and every word of the body was read.
drop index word_by_subject;
create index word_by_subject on word (subject_id);
