/** An agency's kill: who is believed at once, and what goes. */
import { killStory } from './kill.ts';
import { killPicture } from './picture-rights.ts';
import type { PictureDone } from './pictures.ts';
import { relativesOf } from './same-document.ts';
import type { TakenItem } from './wire.ts';
import { addItem, isNameless, type Taking, tellDesk, told } from './wire-taking.ts';

/** More kills than these within so many minutes are no agency's day, but somebody's mistake or malice. */
export const MANY_KILLS = 10;
const KILLS_WITHIN = { minutes: 10 } as const;

/** Obeyed at once, unless a person must say so first. Writes to the change log. */
export async function takeKill(taking: Taking): Promise<TakenItem> {
  const { terms, identity } = taking;
  const waits = await whyWaits(taking);
  const added = await addItem(taking, waits === null ? 'killed' : 'waiting', waits);
  // A person has said no, or has still to say.
  if (!added.isNew && added.state !== 'killed') return told(taking, added);
  if (waits === null || identity.killedAt !== null) return obeyKill(taking, added.isNew ? added.id : undefined, { by: terms.key, why: KILLED_BY_AGENCY });
  await tellDesk(taking, { what: 'kill-waits', id: added.id, stories: await numbersOf(taking), why: waits });
  return told(taking, added);
}

export const KILLED_BY_AGENCY = 'killed by its agency';

/** Null: it is obeyed. */
async function whyWaits({ write, terms, now, item, identity }: Taking): Promise<string | null> {
  if (identity.killedAt !== null) return null;
  if (terms.killsWait || item.format === 'mail') return 'nobody can be sure who sent it';
  if (isNameless(item)) return 'it does not say what it kills';
  const family = identity.current === null ? await relativesOf(write.wire, { item, source: terms.key, now }) : [];
  if (family.length > 0) return `it names nothing that came, and of its family “${item.familyKey ?? ''}” there ${family.length === 1 ? 'is another document' : `are ${family.length} documents`}: kill what it means (${family.map(({ current }) => `item ${current?.id ?? 0}`).join(', ')})`;
  // One that waits is not overtaken by the next that comes.
  if (await write.wire.hasWaitingKill(identity.id)) return 'a kill of the same document waits already';
  const before = await write.wire.killsSince(terms.key, now.subtract(KILLS_WITHIN));
  return before >= MANY_KILLS ? `more than ${MANY_KILLS} kills came within ${KILLS_WITHIN.minutes} minutes` : null;
}

/** Every story that follows the document, or what came within it, goes with its translations, and every picture that it brought and nobody before it; what comes of it later goes nowhere. */
export async function obeyKill(taking: Taking, id: number | undefined, order: { readonly by: string; readonly why: string }): Promise<TakenItem> {
  const { write, identity, now, item, terms, key } = taking;
  const all = [identity.id];
  for (const part of await write.wire.within(terms.key, key)) all.push((await write.wire.lockIdentity({ source: terms.key, agencyId: part, familyKey: null, whole: key })).id);
  const stories: number[] = [];
  let generation: number | null = null;
  const count = (next: number | null): void => void (generation = Math.max(generation ?? 0, next ?? 0) || null);
  const pictures: PictureDone[] = [];
  // What somebody else has brought, too, is not this source's to take away.
  const spared: string[] = [];
  for (const each of all) {
    await write.wire.setKilled(each, now);
    for (const follower of await write.wire.followers(each)) {
      const away = await killStory(taking, await write.lockStoryById(follower), order);
      stories.push(away.story.number, ...away.others.map(({ number }) => number));
      count(away.generation);
    }
    for (const picture of await write.wire.picturesOf(each)) {
      if ((await write.pictures.lock(picture))?.keptBy === terms.key) pictures.push(await killPicture(taking, picture, order));
      else spared.push(picture);
    }
  }
  for (const picture of pictures) count(picture.generation);
  if (id !== undefined && spared.length > 0) await tellDesk(taking, { what: 'picture-spared', id, stories: [], why: [...new Set(spared)].join(', ') });
  if (id !== undefined) await tellDesk(taking, { what: stories.length + pictures.length === 0 ? 'kill-unmatched' : 'killed', id, stories: [...stories, ...pictures.flatMap((picture) => picture.stories)], why: null });
  return { item: id ?? null, state: 'killed', headline: item.headline, stories, generation, warnings: [], pictures };
}

/** Of the stories that follow it. */
export async function numbersOf({ write, identity }: Taking): Promise<number[]> {
  const stories: number[] = [];
  for (const id of await write.wire.followers(identity.id)) stories.push((await write.lockStoryById(id)).number);
  return stories;
}
