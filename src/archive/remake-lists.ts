/** Makes the lists of live stories anew where they were written in another form: by an older Standfirst, or for other zones. */
import { canonicalJson } from '../story/canonical-json.ts';
import type { Database } from './database.ts';
import { keepLists, type ZoneOf } from './lists.ts';
import { readStory } from './story-record.ts';

/** Of what `lists.ts` writes. */
const FORM = 2;

const AT_ONCE = 200;

/** One transaction: readers see the old lists or the new ones. */
export async function remakeLists(database: Database, editions: readonly string[], zoneOf: ZoneOf): Promise<void> {
  const form = canonicalJson([FORM, editions.map((edition) => [edition, zoneOf(edition)])]);
  await database.transaction().execute(async (writer) => {
    const { form: found } = await writer.selectFrom('lists_form').select('form').forUpdate().executeTakeFirstOrThrow();
    if (found === form) return;
    await writer.deleteFrom('live_story').execute();
    await writer.deleteFrom('live_month').execute();
    for (let last = 0, more = true; more; ) {
      const stories = await writer.selectFrom('story').selectAll().where('public', '=', 'live').where('number', '>', last).orderBy('number').limit(AT_ONCE).execute();
      const ids = stories.flatMap(({ shown_revision, working_revision }) => (shown_revision === null ? [] : [shown_revision, working_revision]));
      const revisions = ids.length === 0 ? [] : await writer.selectFrom('revision').selectAll().where('id', 'in', ids).execute();
      for (const row of stories) await keepLists(writer, readStory(row, revisions), zoneOf);
      last = stories.at(-1)?.number ?? last;
      more = stories.length === AT_ONCE;
    }
    await writer.updateTable('lists_form').set({ form }).execute();
  });
}
