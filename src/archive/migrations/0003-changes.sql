-- One row, updated as the last step of every transaction that changes what readers see: its lock is held until the
-- commit, so generations are in the order of commits and have no gaps.
create table generation (
  one boolean primary key default true check (one),
  value bigint not null
);
insert into generation (value) values (0);

create table change_log (
  generation bigint primary key,
  at timestamptz not null,
  keys text[] not null,
  gone bigint[] not null
);

-- Newsstands that must apply a kill before it is complete.
create table newsstand (
  id uuid primary key,
  url text,
  host text not null,
  pid int not null,
  -- When the process was born: a number is given again, a birth is not.
  born text not null,
  registered_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  applied bigint not null
);

-- Leases of those who do jobs: when one runs out, what its holder had locked is unlocked.
create table job_lease (
  worker text primary key,
  host text not null,
  pid int not null,
  born text not null,
  expires_at timestamptz not null
);

-- What was said stays said, whatever a program does.
create function refuse_to_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger revision_stays before update or delete or truncate on revision for each statement execute function refuse_to_change();
create trigger correction_stays before update or delete or truncate on correction for each statement execute function refuse_to_change();
create trigger change_log_stays before update or delete or truncate on change_log for each statement execute function refuse_to_change();
