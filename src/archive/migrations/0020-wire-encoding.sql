-- The charset that HTTP said beside the bytes: they are read again as they were read first.
alter table wire_document add column encoding text;
