-- Exports say by which migrations they were made.
grant select on migration to due_regard_door;
