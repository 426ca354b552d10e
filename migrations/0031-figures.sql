-- A value that a figure of the house gave: which one, and of how many where it is a share.
alter table measure_value add column figure text, add column of_how_many numeric;
comment on column measure_value.figure is 'The figure that gave the value; empty where a person wrote it';
comment on column measure_value.of_how_many is 'Of how many, where a figure gave a share';
