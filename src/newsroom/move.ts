/** A story that readers have seen, at another address: another slug, another section. Every address it had leads to the new one. */
import type { StoryRecord } from '../archive/story-record.ts';
import { addressOf } from '../story/addresses.ts';
import { breakingKey } from '../story/keys.ts';
import { LONGEST_SLUG_BYTES, slugOf } from '../story/slug.ts';
import { changeKeys } from './change-keys.ts';
import { type Done, Refusal } from './newsroom.ts';
import { type Deal, done, lockStory } from './room.ts';
import { otherNumbers, seenOf } from './show.ts';

export interface Move {
  readonly by: string;
  /** Words of the new slug. `same`: those it has; `headline`: those of the headline that readers see. */
  readonly slug: { readonly words: string } | 'same' | 'headline';
  /** Key of the section it goes to; null: where it is. */
  readonly section: string | null;
}

/** No reader's text changes but the section's name, so `updated` stays. */
export async function move(deal: Deal, number: number, { by, slug: asked, section }: Move): Promise<Done> {
  const { write, room, now } = deal;
  const story = await lockStory(write, number);
  const { shown } = story;
  if (shown === null || story.address === null || story.public === 'killed') throw new Refusal('no-address', `story ${number} has no address to move from: it is ${story.public === 'killed' ? 'killed' : 'not published yet, and gets its address when it is'}`);
  const slug = asked === 'same' && story.slug !== null ? story.slug : slugOf(typeof asked === 'string' ? shown.content.headline.text : asked.words);
  if (typeof asked !== 'string' && slug !== asked.words.normalize('NFC')) throw new Refusal('malformed', `“${asked.words}” cannot stand in an address: write it “${slug}” (small letters, words joined by -, at most ${LONGEST_SLUG_BYTES} bytes)`);
  const home = section ?? shown.content.section;
  const address = addressOf({ publication: room.publication, edition: story.edition, section: home, slug, number });
  if (address === undefined) throw new Refusal('section-not-in-edition', `the section “${home}” is not in the edition “${story.edition}”: choose another section`);
  if (address === story.address && home === shown.content.section) return done(story, null, ['it is at this address already']);
  const next = await inSection(deal, { ...story, address, slug }, { by, section: home });
  await write.keepStory(next);
  if (story.public !== 'live') return done(next, null);
  const keys = changeKeys(room.publication, { number, edition: story.edition, family: await otherNumbers(deal, story), before: seenOf(story), after: seenOf(next) });
  // A line of breaking news leads to its address.
  const lines = (await write.editionsWithLineTo(story.id)).map(breakingKey);
  return done(next, await write.publishChange({ at: now, keys: [...keys, ...lines], gone: [] }));
}

/** What is being worked on goes with it; what readers see gets a revision of its own. */
async function inSection({ write, now }: Deal, story: StoryRecord, { by, section }: { readonly by: string; readonly section: string }): Promise<StoryRecord> {
  const { shown, working } = story;
  if (shown === null || shown.content.section === section) return story;
  const moved = await write.addRevision(story.id, { kind: 'update', at: now, by, why: `moved to ${section}`, content: { ...shown.content, section } });
  if (working.id === shown.id) return { ...story, shown: moved, working: moved };
  const ahead = await write.addRevision(story.id, { kind: working.kind, at: now, by, why: `moved to ${section}`, content: { ...working.content, section } });
  return { ...story, shown: moved, working: ahead };
}
