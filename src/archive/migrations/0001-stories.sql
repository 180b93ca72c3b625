-- Names this archive among all: a position in the change log means nothing in another one.
create table archive_identity (
  one boolean primary key default true check (one),
  id uuid not null
);
insert into archive_identity (id) values (gen_random_uuid());

-- A story as it stands. What it says is in its revisions; its states move by story/workflow alone.
create table story (
  id uuid primary key,
  number bigint generated always as identity unique,
  edition text not null,
  public text not null check (public in ('never', 'live', 'withdrawn', 'killed')),
  work text not null check (work in ('draft', 'ready', 'scheduled', 'spiked')),
  -- Set once, at the first publication; never another story's.
  address text unique,
  slug text,
  first_published timestamptz,
  on_site_since timestamptz,
  updated timestamptz,
  corrected timestamptz,
  -- What readers see, or saw last; null: they never saw any.
  shown_revision uuid,
  working_revision uuid not null,
  -- When the working revision goes out, and in whose name.
  scheduled_at timestamptz,
  scheduled_by text,
  -- A story and all that was translated from it, and from those: the id of the first.
  family uuid not null references story (id),
  source_story uuid references story (id),
  source_revision uuid,
  -- Hash of every part of the source as it was when translated.
  source_parts jsonb,
  check ((source_story is null) = (source_revision is null) and (source_story is null) = (source_parts is null)),
  check ((address is null) = (on_site_since is null) and (address is null) = (slug is null)),
  check (public not in ('live', 'withdrawn') or (address is not null and shown_revision is not null)),
  check (work <> 'scheduled' or (scheduled_at is not null and scheduled_by is not null))
);
create index story_family on story (family);
create index story_source on story (source_story) where source_story is not null;
-- One story an edition in a family; who was killed makes room.
create unique index story_one_an_edition on story (family, edition) where public <> 'killed';

-- An immutable snapshot of a story.
create table revision (
  id uuid primary key,
  story uuid not null references story (id) deferrable initially deferred,
  number int not null check (number > 0),
  kind text not null check (kind in ('import', 'save', 'publication', 'update', 'correction', 'kill', 'withdrawal')),
  at timestamptz not null,
  by text not null,
  why text,
  content jsonb not null,
  unique (story, number)
);
alter table story add foreign key (shown_revision) references revision (id) deferrable initially deferred;
alter table story add foreign key (working_revision) references revision (id) deferrable initially deferred;
alter table story add foreign key (source_revision) references revision (id);

create table correction (
  id bigint generated always as identity primary key,
  story uuid not null references story (id),
  revision uuid not null references revision (id),
  at timestamptz not null,
  by text not null,
  note text not null
);
create index correction_story on correction (story, at);

-- Who a document is (story/identity), and what was last taken of it.
create table document (
  identity text primary key,
  story uuid not null references story (id) deferrable initially deferred,
  -- Null until the transaction that first takes it has got so far.
  revision uuid references revision (id) deferrable initially deferred,
  content_hash text,
  version text,
  -- The sender's own word on when it was updated.
  updated timestamptz,
  -- What the document said of its section and its lead picture.
  section text,
  lead text,
  taken_at timestamptz
);
create index document_story on document (story);

create table picture (
  id text primary key,
  width int not null,
  height int not null,
  files jsonb not null,
  kept_at timestamptz not null
);

-- An order that a story must not be public any more, until every newsstand has obeyed it.
create table kill (
  story uuid primary key references story (id),
  number bigint not null,
  -- Of the change that took it from readers; null: no reader had seen it.
  generation bigint,
  asked_at timestamptz not null,
  by text not null,
  why text not null,
  completed_at timestamptz
);
create index kill_generation on kill (generation) where completed_at is null;
