-- What the text that readers see of a translation follows; source_revision and source_parts are of the text in work.
alter table story add column shown_source_revision uuid references revision (id);
alter table story add column shown_source_parts jsonb;
update story set shown_source_revision = source_revision, shown_source_parts = source_parts where shown_revision is not null;
alter table story add check ((shown_source_revision is null) = (shown_source_parts is null));
alter table story add check (shown_source_revision is null or source_story is not null);

-- Somebody has looked at parts of a source and said that the translation follows them: who, when, and which version.
create table translation_check (
  id bigint generated always as identity primary key,
  story uuid not null references story (id),
  source_revision uuid not null references revision (id),
  parts text[] not null,
  at timestamptz not null,
  by text not null
);
create index translation_check_story on translation_check (story, at);
create trigger translation_check_stays before update or delete or truncate on translation_check for each statement execute function refuse_to_change();
