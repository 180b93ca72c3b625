-- Stories as the desk lists them: the one last worked on first. Ids of revisions are in the order of their making.
create index story_worked_on on story (working_revision desc);
