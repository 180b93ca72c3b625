-- What programs show to be let in by HTTP: of each the SHA-256 of its secret part, never the secret. It is 256 random bits,
-- which nobody can try out, so it needs no slow hash.
create table token (
  id text primary key,
  hash bytea not null,
  name text not null,
  scopes text[] not null,
  made_at timestamptz not null,
  made_by text not null,
  -- From this moment on it opens nothing; null: no end is set.
  ends_at timestamptz,
  -- As of the hour: noted once an hour at most.
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
