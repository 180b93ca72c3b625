-- What the desk says of a picture beside its own file, until when and where it may be shown, and why readers may not see it.
alter table picture
  add column words jsonb not null default '{}',
  add column until timestamptz,
  add column only_in text[] not null default '{}',
  add column not_in text[] not null default '{}',
  -- killed, replaced, expired, territory; null: readers may see it.
  add column bar text,
  add column barred_at timestamptz,
  add column barred_by text,
  add column barred_why text,
  -- The picture that is shown in its place, itself in nobody's.
  add column replaced_by text references picture (id),
  -- What it is found by.
  add column search tsvector not null default '';
create index picture_until on picture (until) where until is not null and bar is null;
create index picture_replaced on picture (replaced_by) where replaced_by is not null;
create index picture_search on picture using gin (search);

-- What pages show where a story names a picture.
create view shown_picture as
select asked.id as asked, shown.id, shown.width, shown.height, shown.files
from picture as asked
join picture as shown on shown.id = coalesce(asked.replaced_by, asked.id)
where shown.bar is null;

-- Pictures that readers must not see any more: pages that show one go before anything is printed.
alter table change_log add column gone_pictures text[] not null default '{}';

-- What happened by itself that the desk should know: a picture whose rights have ended, say.
create table notice (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  facts jsonb not null,
  seen_at timestamptz,
  seen_by text
);
create index notice_unseen on notice (id) where seen_at is null;
