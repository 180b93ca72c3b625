-- Bytes that a source has sent, as they came, once each: what is acknowledged is here.
create table wire_document (
  id bigint generated always as identity primary key,
  source text not null,
  -- SHA-256 of the bytes.
  hash bytea not null,
  name text,
  received_at timestamptz not null,
  -- Null: it has expired; its hash stays.
  bytes bytea,
  -- arrived: kept, and not yet taken in. quarantined: it could not be read, and `trouble` says why. dismissed: a person has looked and let it be.
  state text not null check (state in ('arrived', 'taken', 'quarantined', 'dismissed')),
  trouble text,
  unique (source, hash)
);
create index wire_document_open on wire_document (id) where state in ('arrived', 'quarantined');

-- One of an agency's documents through all of its versions. It stays when its items have expired, so that a late update or kill finds what it means.
create table wire_identity (
  id bigint generated always as identity primary key,
  source text not null,
  agency_id text not null,
  family_key text,
  -- The agency's id of the whole that it came within; null: it is a whole itself.
  whole text,
  -- The newest version, whatever came last.
  current bigint,
  -- Its sender has killed it; nothing of it is taken any more.
  killed_at timestamptz,
  unique (source, agency_id)
);
create index wire_identity_whole on wire_identity (source, whole) where whole is not null;

-- One received version of one of an agency's documents: a wire item.
create table wire_item (
  id bigint generated always as identity primary key,
  identity bigint not null references wire_identity (id),
  document bigint not null references wire_document (id),
  received_at timestamptz not null,
  version text,
  -- The sender's own word on when this version was made.
  version_created timestamptz,
  hash text not null,
  kind text not null,
  signal text not null,
  urgency int,
  language text,
  headline text not null,
  -- What has become of it.
  state text not null check (state in ('inbox', 'draft', 'printed', 'held', 'offered', 'older', 'killed', 'waiting', 'ignored', 'expired')),
  -- Which rule did it, or why it waits.
  why text,
  -- By which an event is known again that another agency tells of, too.
  words text[] not null default '{}',
  -- Null: it has expired.
  item jsonb
);
create index wire_item_received on wire_item (received_at);
alter table wire_identity add foreign key (current) references wire_item (id) deferrable initially deferred;
-- The same version with the same words may come twice in other bytes: it is one item.
create unique index wire_item_once on wire_item (identity, version, version_created, hash) nulls not distinct;
create index wire_item_identity on wire_item (identity, id);
create index wire_item_state on wire_item (state, id);
create index wire_item_document on wire_item (document);
create index wire_item_kill on wire_item (received_at) where signal = 'kill';

-- Stories that follow a document: its updates are theirs, and its kill.
create table wire_follow (
  story uuid primary key references story (id) deferrable initially deferred,
  identity bigint not null references wire_identity (id),
  -- The agency's text that the story goes by: what came after it is an offer. Null: the story was made by hand.
  base uuid references revision (id) deferrable initially deferred,
  -- A person made it of the item, and not a rule: when it is published is theirs to say.
  by_person boolean not null
);
create index wire_follow_identity on wire_follow (identity);

-- Pictures of the library that came with an agency's own document: its kill is theirs.
create table wire_picture (
  picture text primary key references picture (id),
  identity bigint not null references wire_identity (id)
);
create index wire_picture_identity on wire_picture (identity);

-- What of a source must be known at its next start: where a poll stands, when it was last heard of.
create table wire_source (
  key text primary key,
  -- Since when anybody listens to it: one that never sent anything is silent from then.
  known_since timestamptz not null default now(),
  state jsonb not null default '{}',
  last_item_at timestamptz,
  last_success_at timestamptz,
  failures int not null default 0,
  trouble text
);
