-- The recording of a story, one at most, and the revision whose text it says: readers are offered it while they see that one.
create table recording (
  story uuid primary key references story (id),
  revision uuid not null references revision (id),
  -- First 20 hexadecimal digits of the SHA-256 of its MP3, by which its files are called.
  hash text not null,
  -- Of what is said in it and how: the same words need no other recording.
  said text not null,
  is_timed boolean not null,
  milliseconds int not null,
  bytes bigint not null,
  voice text not null,
  -- What spoke: an engine with its voice, or a person's name.
  made_by text not null,
  made_at timestamptz not null
);

-- Stories that are not to be voiced, by a person's word.
create table unvoiced (
  story uuid primary key references story (id),
  at timestamptz not null,
  by text not null
);
