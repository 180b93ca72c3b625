-- What search finds live stories by: words as story/search-words folds them, stemmed by their script's language, with their
-- places and weights; and, as words that no text can have, the edition (e/en) and the sections (s/city) it is found in.
create table live_search (
  story uuid primary key references live_story (story) on delete cascade,
  on_site_since timestamptz not null,
  words tsvector not null
);
create index live_search_words on live_search using gin (words);
