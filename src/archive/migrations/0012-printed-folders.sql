-- A folder that holds the printed site for a web server goes on being served when the process that keeps it has ended:
-- until it has been told otherwise, a kill must reach it. Null: readers are served by the process itself.
alter table newsstand add column folder text;
-- Whether a process keeps it fresh, or it rests as it was printed.
alter table newsstand add column is_kept boolean not null default true;

-- The few that are gone, among all.
create index story_gone on story (number) where public in ('withdrawn', 'killed');
