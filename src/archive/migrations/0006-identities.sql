-- An agency's id that is a URI is a document's own, whatever the agency calls itself. Of two documents that were taken for
-- different ones, the one that was taken last keeps the id; the other keeps its old name, by which nothing comes any more.
with renamed as (
  select distinct on (short) identity, short
  from (select identity, taken_at, 'agency:' || substring(identity from '^agency:.* ([A-Za-z][A-Za-z0-9+.-]{1,20}:[^ ]+)$') as short from document where identity not like '%…%') as named
  where short is not null
  order by short, taken_at desc nulls last
)
update document set identity = renamed.short from renamed
where document.identity = renamed.identity and not exists (select from document as other where other.identity = renamed.short);
