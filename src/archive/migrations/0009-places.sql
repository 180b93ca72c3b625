-- Addresses that editions and sections have or had: one is never another's, and leads to what it named.
create table place (
  path text primary key,
  edition text not null,
  -- Null: the edition's own front.
  section text,
  since timestamptz not null default now()
);
