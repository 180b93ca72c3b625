-- What lists show of every live story, and of no other: written in the transaction that changes what readers see, so
-- that a list reads a few narrow rows in its own order, however large the archive is.
create table live_story (
  story uuid primary key references story (id),
  number bigint not null unique,
  edition text not null,
  section text not null,
  address text not null,
  on_site_since timestamptz not null,
  first_published timestamptz not null,
  updated timestamptz not null,
  headline text not null,
  standfirst text,
  byline jsonb not null,
  source text,
  picture text,
  alt text,
  word_count int not null
);
create index live_story_edition on live_story (edition, on_site_since desc, number desc);
create index live_story_section on live_story (edition, section, on_site_since desc, number desc);

-- Who is in the byline of a live story.
create table live_author (
  story uuid not null references live_story (story) on delete cascade,
  number bigint not null,
  edition text not null,
  author text not null,
  name text not null,
  on_site_since timestamptz not null,
  primary key (story, author)
);
create index live_author_list on live_author (edition, author, on_site_since desc, number desc);
