-- Pictures that a document's versions name, by where each says it lies, and what came of it: an update finds those that are there.
create table wire_brought (
  identity bigint not null references wire_identity (id),
  href text not null,
  -- The agency's own id of the picture; null: it says none that is known again.
  agency_id text,
  -- In the library; null: it could not be had.
  picture text references picture (id),
  -- What was said of where and until when it may be shown: only what is said anew is obeyed, so that a person's word stands.
  limits text,
  -- The newest version for which it was looked for, and the desk told of what it must know.
  item bigint not null references wire_item (id),
  primary key (identity, href)
);
create index wire_brought_picture on wire_brought (picture);

-- One picture may be what several documents brought: the kill of any is its own.
alter table wire_picture drop constraint wire_picture_pkey;
alter table wire_picture add primary key (picture, identity);
