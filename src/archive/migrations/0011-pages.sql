-- An address may be a standing page's: its key in the publication's file.
alter table place add column page text;
alter table place add check (section is null or page is null);
