-- What is known of a picture beside its files: what its own file says of it, where the eye goes, how it is to be cut by
-- hand (by shape), and by which recipe its files were made (0: by none that is known, so they are made anew),
-- and what its file was called when it came.
alter table picture
  add column facts jsonb not null default '{}',
  add column focal jsonb not null default '{"x": 0.5, "y": 0.5}',
  add column crops jsonb not null default '{}',
  add column recipe int not null default 0,
  add column kept_by text not null default '',
  add column file_name text not null default '';
update picture set files = (select coalesce(jsonb_agg(file || '{"shape": "full"}' order by place), '[]') from jsonb_array_elements(files) with ordinality as each (file, place));
create index picture_to_develop on picture (recipe, kept_at);
create index picture_kept on picture (kept_at desc, id);

-- Which stories show a picture: readers the text that they see, the desk the text in work.
create table picture_use (
  picture text not null,
  story uuid not null references story (id),
  is_shown boolean not null,
  is_in_work boolean not null,
  primary key (picture, story)
);
create index picture_use_story on picture_use (story);
insert into picture_use
select used.picture, story.id, bool_or(revision.id = story.shown_revision and story.public = 'live'), bool_or(revision.id = story.working_revision)
from story
join revision on revision.id in (story.shown_revision, story.working_revision)
cross join lateral (
  select revision.content #>> '{lead,picture}' as picture
  union
  select block #>> '{attrs,picture}' from jsonb_array_elements(revision.content #> '{body,content}') as block where block ->> 'type' = 'picture'
) as used
where used.picture is not null
group by used.picture, story.id;
