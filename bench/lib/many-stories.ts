/** An archive of many stories, put in by plain SQL in a few seconds: what publishing costs must not grow with it. */
import type pg from 'pg';

/**
 * `count` live stories in two editions, an hour apart, back from now: the same number a month however many there are. Their texts are short; lists
 * and indexes are as the newsroom would have written them.
 */
export async function putIn(client: pg.Client, count: number): Promise<void> {
  await client.query("set session_replication_role = 'replica'");
  await client.query(
    `create temporary table made on commit preserve rows as
     select uuidv7() as id, uuidv7() as revision, n, case when n % 2 = 0 then 'en' else 'hi' end as edition,
       case n % 5 when 0 then 'delta' when 1 then 'world-news' when 2 then 'money' when 3 then 'sport' else 'opinion' end as section,
       date_trunc('milliseconds', now() - n * interval '1 hour') as at
     from generate_series(1, ${count}) n`,
  );
  await client.query(
    `insert into revision (id, story, number, kind, at, by, content)
     select revision, id, 1, 'publication', at, 'bench', jsonb_build_object(
       'headline', jsonb_build_object('id', 'h', 'text', 'Old news number ' || n), 'standfirst', jsonb_build_object('id', 's', 'text', 'What happened at hour ' || n),
       'body', jsonb_build_object('type', 'doc', 'content', jsonb_build_array(
         jsonb_build_object('type', 'paragraph', 'attrs', jsonb_build_object('id', 'p1'), 'content', jsonb_build_array(jsonb_build_object('type', 'text', 'text', repeat('Words of an old story. ', 40)))))),
       'lead', null, 'byline', jsonb_build_array(jsonb_build_object('name', 'Writer ' || n % 20, 'author', 'writer-' || n % 20)), 'source', null, 'dateline', null,
       'section', section, 'topics', jsonb_build_array('Topic ' || n % 50), 'kind', 'news', 'related', '[]'::jsonb, 'embargo', null)
     from made`,
  );
  await client.query(
    `insert into story (id, edition, public, work, address, slug, first_published, on_site_since, updated, shown_revision, working_revision, family)
     select id, edition, 'live', 'ready', case edition when 'hi' then '/hi' else '' end || '/' || section || '/old-news-' || n, 'old-news', at, at, at, revision, revision, id from made order by n desc`,
  );
  // The address ends in the story's own number.
  await client.query("update story set address = regexp_replace(address, '[0-9]+$', number::text)");
  await client.query(
    `insert into live_story (story, number, edition, section, address, on_site_since, first_published, month, updated, headline, standfirst, byline, source, word_count)
     select made.id, number, made.edition, section, address, at, at, to_char(at at time zone 'Asia/Kolkata', 'YYYY-MM'), at, 'Old news number ' || n, 'What happened at hour ' || n,
       jsonb_build_array(jsonb_build_object('name', 'Writer ' || n % 20, 'author', 'writer-' || n % 20)), null, 160
     from made join story on story.id = made.id`,
  );
  await client.query("insert into live_author (story, number, edition, author, name, on_site_since) select made.id, number, made.edition, 'writer-' || n % 20, 'Writer ' || n % 20, at from made join story on story.id = made.id");
  await client.query("insert into live_topic (story, number, edition, topic, name, on_site_since) select made.id, number, made.edition, 'topic-' || n % 50, 'Topic ' || n % 50, at from made join story on story.id = made.id");
  await client.query('insert into live_month (edition, month, stories, changed) select edition, month, count(*), now() from live_story group by edition, month');
  await client.query("set session_replication_role = 'origin'");
  await client.query('vacuum analyze');
}
