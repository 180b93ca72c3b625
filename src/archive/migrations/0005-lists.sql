-- Who deals with which topic, among live stories.
create table live_topic (
  story uuid not null references live_story (story) on delete cascade,
  number bigint not null,
  edition text not null,
  topic text not null,
  name text not null,
  on_site_since timestamptz not null,
  primary key (story, topic)
);
create index live_topic_list on live_topic (edition, topic, on_site_since desc, number desc);

-- The month in which it was first published, in its edition's zone.
alter table live_story add column month text not null default '';
alter table live_story alter column month drop default;
create index live_story_month on live_story (edition, month, first_published desc, number desc);

-- Months of live stories: how many each has, and when an address or a time in it last changed.
create table live_month (
  edition text not null,
  month text not null,
  stories int not null check (stories >= 0),
  changed timestamptz not null,
  primary key (edition, month)
);

create index correction_at on correction (at desc, id desc);

-- In which form the lists above were written; a newsroom that writes another one makes them all anew when it starts.
create table lists_form (
  one boolean primary key default true check (one),
  form text not null
);
insert into lists_form (form) values ('');
