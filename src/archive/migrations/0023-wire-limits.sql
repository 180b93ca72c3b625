-- What a source has said last of where and until when a picture may be shown, whichever of its documents said it: only what is said anew is obeyed,
-- so that a person's word stands.
create table wire_limits (
  source text not null,
  picture text not null references picture (id),
  -- As one word to compare; null: it says nothing, or no longer.
  limits text,
  -- The document that says so, and may take it back; null: several do.
  identity bigint references wire_identity (id),
  -- The version that said it first.
  item bigint not null references wire_item (id),
  primary key (source, picture)
);

insert into wire_limits (source, picture, limits, identity, item)
select distinct on (source, picture) source, picture, limits, identity, item
from wire_brought join wire_identity on wire_identity.id = wire_brought.identity
where picture is not null and limits is not null
order by source, picture, item desc;

alter table wire_brought drop column limits;
