-- Lines of breaking news: the one that an edition's fronts show, and all that were there before it.
create table breaking (
  id bigint generated always as identity primary key,
  edition text not null,
  words text not null,
  -- What it leads to; when that is taken from readers, the line goes with it.
  story uuid references story (id),
  at timestamptz not null,
  by text not null,
  -- From when on it is not shown; null: until somebody takes it away.
  until timestamptz,
  taken_away_at timestamptz,
  taken_away_by text,
  check ((taken_away_at is null) = (taken_away_by is null))
);
create unique index breaking_shown on breaking (edition) where taken_away_at is null;
create index breaking_story on breaking (story) where story is not null and taken_away_at is null;
