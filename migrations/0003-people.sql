-- Settings of a body are changed with the version that the person saw.
alter table body add column version integer not null default 1;
