/** A person's edit, kept as the working revision. */
import { sectionAddress } from '../story/addresses.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import { pictureIdsOf } from '../story/picture.ts';
import { contentToJson } from '../story/content-json.ts';
import type { StoryContent } from '../story/story.ts';
import { wordsInLanguage } from '../story/picture-words.ts';
import { checkContent, withPictureWords } from './incoming-content.ts';
import { type Done, Refusal } from './newsroom.ts';
import { type Deal, done, lockStory } from './room.ts';
import { quiet, step } from './show.ts';

export interface Edit {
  readonly number: number;
  readonly content: StoryContent;
  readonly by: string;
  /** The revision that was edited; null: whatever is in work. */
  readonly basis: number | null;
}

/** The same text again is no edit: nothing is kept of it. */
export async function save(deal: Deal, { number, content, by, basis }: Edit): Promise<Done> {
  const { write, now, room } = deal;
  const story = await lockStory(write, number);
  const moved = step(story, { type: 'save' }, quiet(now));
  const { working: before } = story;
  if (basis !== null && basis !== before.number) {
    throw new Refusal('changed-meanwhile', `somebody else has changed the story since: what was edited was revision ${basis}, and revision ${before.number}, by ${before.by}, is in work now`);
  }
  const checked = checkContent(content);
  if (sectionAddress(room.publication, story.edition, checked.section) === undefined) {
    throw new Refusal('section-not-in-edition', `the section “${checked.section}” is not in the edition “${story.edition}”`);
  }
  const known = new Set(pictureIdsOf(before.content));
  const words = new Map<string, ReturnType<typeof wordsInLanguage>>();
  for (const id of pictureIdsOf(checked)) {
    if (known.has(id)) continue;
    const picture = await write.pictures.find(id);
    if (picture === undefined) throw new Refusal('unknown-picture', `there is no picture “${id}” in the library`);
    words.set(id, wordsInLanguage(picture, story.edition));
  }
  // Who puts a picture in and says nothing of it means what the library says.
  const worded = withPictureWords(checked, words, { previous: before.content, newId: room.newId });
  if (canonicalJson(contentToJson(worded)) === canonicalJson(contentToJson(before.content))) return done(story, null);
  const working = await write.addRevision(story.id, { kind: 'save', at: now, by, why: null, content: worded });
  const next = { ...story, ...moved, working };
  await write.keepStory(next);
  return done(next, null);
}
