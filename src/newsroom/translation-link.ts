/** Making a story a translation of another: both must stay one family, with one story an edition. */
import type { StoryRecord } from '../archive/story-record.ts';
import type { Writing } from '../archive/writing.ts';
import type { EditionKey } from '../story/publication.ts';
import { partHashes } from '../story/staleness.ts';
import type { TranslationOf } from '../story/story.ts';
import { Refusal } from './newsroom.ts';
import { lockStory } from './room.ts';

export interface TranslationLink {
  readonly family: string;
  readonly translationOf: TranslationOf;
  /** Numbers of the stories of the family, without the one that joins. */
  readonly others: readonly number[];
}

/** Who joins; `id` undefined: a story that is still to be made. */
export interface Joining {
  readonly edition: EditionKey;
  readonly story?: StoryRecord;
}

/** From the source as readers see it, else as it is in work. Holds the family until the commit. */
export async function linkTranslation(write: Writing, sourceNumber: number, { edition, story }: Joining): Promise<TranslationLink> {
  const source = await lockStory(write, sourceNumber);
  if (source.id === story?.id || source.edition === edition) throw new Refusal('same-edition', `story ${source.number} is in the edition “${source.edition}” itself: a translation goes into another one`);
  if (source.public === 'killed') throw new Refusal('killed', `story ${source.number} was killed: nothing can be made of it`);
  if (story !== undefined) await checkFree(write, story, source);
  const members = await write.lockFamily(source.family);
  const rival = members.find((member) => member.edition === edition && member.public !== 'killed' && member.id !== story?.id);
  if (rival !== undefined) throw new Refusal('translated-already', `story ${source.number} has a story in the edition “${edition}” already: ${rival.number}`);
  const basis = source.public === 'live' && source.shown !== null ? source.shown : source.working;
  return {
    family: source.family,
    translationOf: { story: source.id, revision: basis.id, parts: partHashes(basis.content) },
    others: members.filter(({ id }) => id !== story?.id).map(({ number }) => number),
  };
}

/** A story that others were translated from, or that is a translation of another one, stays what it is. */
async function checkFree(write: Writing, story: StoryRecord, source: StoryRecord): Promise<void> {
  if (story.translationOf?.story === source.id) return;
  if (story.translationOf !== null) throw new Refusal('translation-of-another', `story ${story.number} is a translation of another story`);
  const family = await write.lockFamily(story.family);
  if (family.length > 1) throw new Refusal('has-translations', `story ${story.number} has translations of its own: it cannot become one`);
}
