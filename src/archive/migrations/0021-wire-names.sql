-- Another name of a document that is here under the one that it had first: some agencies give every version an id of its own.
alter table wire_identity add column same_as bigint references wire_identity (id);
create index wire_identity_family on wire_identity (source, family_key) where family_key is not null;

-- Its agency has corrected what readers of the story saw: they are told when they see the text that was mended.
alter table wire_follow add column owes_correction boolean not null default false;
