-- Up to which change search engines and hubs have been told.
create table announced (
  one boolean primary key default true check (one),
  generation bigint not null
);
insert into announced (generation) select value from generation;
