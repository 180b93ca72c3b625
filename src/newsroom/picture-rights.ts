/** Which pictures readers may see: by their rights, by an order to take one away, by another one in its place. */
import type { Barred, LibraryPicture } from '../archive/pictures.ts';
import { cardKey, pictureKey, storyKey } from '../story/keys.ts';
import { isKeepable, kept } from '../story/kept-moment.ts';
import { barByRights, countryOf, type PictureRights } from '../story/picture-rights.ts';
import { Refusal } from './newsroom.ts';
import type { BarredByItself, PictureDone } from './pictures.ts';
import { type Deal, words } from './room.ts';

/** @throws Refusal where there is none */
export async function lockPicture({ write }: Deal, id: string): Promise<LibraryPicture> {
  const picture = await write.pictures.lock(id);
  if (picture === undefined) throw new Refusal('unknown-picture', `there is no picture “${id}” in the library`);
  return picture;
}

export async function setRights(deal: Deal, id: string, given: Partial<PictureRights>): Promise<PictureDone> {
  const picture = await lockPicture(deal, id);
  const { until } = given;
  if (until && !isKeepable(until)) throw new Refusal('malformed', `${until.toString()} is no end of rights: it must be in the years 1 to 9999`);
  const rights = { ...picture.rights, ...given, ...(until && { until: kept(until) }), ...(given.onlyIn && { onlyIn: countries(given.onlyIn) }), ...(given.notIn && { notIn: countries(given.notIn) }) };
  await deal.write.pictures.keepRights(id, rights);
  await awaitNextEnd(deal);
  const changed = await judge(deal, { ...picture, rights });
  return report(deal, changed ?? { ...picture, rights }, changed !== undefined);
}

export async function killPicture(deal: Deal, id: string, { by, why }: { readonly by: string; readonly why: string }): Promise<PictureDone> {
  const picture = await lockPicture(deal, id);
  // Once more: whoever asks waits for what was ordered then, as if it were now.
  if (picture.bar?.why === 'killed') return { ...(await report(deal, picture, false)), generation: await deal.write.pictures.goneGeneration(id) };
  return report(deal, await keepBar(deal, picture, { why: 'killed', at: deal.now, by: words(by, 'by'), note: words(why, 'why') }), true);
}

/** Wherever the one is named the other is shown; readers may not have the one any more. */
export async function replacePicture(deal: Deal, id: string, order: { readonly replacement: string; readonly by: string }): Promise<PictureDone> {
  if (id === order.replacement) throw new Refusal('same-picture', 'this is the very picture that is to be replaced: nothing has changed');
  const picture = await lockPicture(deal, id);
  const replacement = await lockPicture(deal, order.replacement);
  if (picture.bar?.why === 'killed') throw new Refusal('picture-gone', `picture ${id} was killed: give its stories another one by hand`);
  if (replacement.bar !== null) throw new Refusal('picture-gone', `readers may not see picture ${replacement.id} (${replacement.bar.why}): it can stand in for nothing`);
  if (replacement.replacedBy !== null) throw new Refusal('picture-gone', `picture ${replacement.id} was itself replaced, by ${replacement.replacedBy}`);
  await deal.write.pictures.replace(id, replacement.id);
  const barred = await keepBar(deal, picture, { why: 'replaced', at: deal.now, by: words(order.by, 'by'), note: null });
  return report(deal, { ...barred, replacedBy: replacement.id }, true);
}

/** What has come to pass by itself: rights that have ended, or a publication that says otherwise for which countries it is. The desk is told. */
export async function applyRights(deal: Deal): Promise<readonly BarredByItself[]> {
  const { write, now } = deal;
  const changed: BarredByItself[] = [];
  const keys: string[] = [];
  const gonePictures: string[] = [];
  for (const picture of await write.pictures.lockLimited(now)) {
    const judged = await judge(deal, picture);
    if (judged === undefined) continue;
    const stories = await write.pictures.shownIn(picture.id);
    keys.push(...keysOf(picture, stories));
    changed.push({ id: picture.id, bar: judged.bar, stories });
    if (judged.bar !== null) gonePictures.push(picture.id);
    await tellBarred(deal, judged, stories);
  }
  await awaitNextEnd(deal);
  if (keys.length > 0) await write.publishChange({ at: now, keys, gone: [], gonePictures });
  return changed;
}

/** Undefined: its rights say of it what they said. */
async function judge(deal: Deal, picture: LibraryPicture): Promise<LibraryPicture | undefined> {
  if (picture.bar?.why === 'killed' || picture.bar?.why === 'replaced') return undefined;
  const why = barByRights(picture.rights, deal.room.publication.rules.countries, deal.now);
  if (why === (picture.bar?.why ?? null)) return undefined;
  return keepBar(deal, picture, why === null ? null : { why, at: deal.now, by: null, note: null });
}

async function keepBar({ write, now }: Deal, picture: LibraryPicture, bar: Barred | null): Promise<LibraryPicture> {
  await write.pictures.keepBar(picture.id, bar);
  if (bar === null) await write.enqueue({ name: 'develop', payload: { since: now.toString() }, key: 'develop', runAt: now });
  return { ...picture, bar };
}

/** The desk is told of what readers may not see any more: whoever it was, others have stories that showed it. */
async function report(deal: Deal, picture: LibraryPicture, isChanged: boolean): Promise<PictureDone> {
  const { write, now } = deal;
  const stories = await write.pictures.shownIn(picture.id);
  if (isChanged) await tellBarred(deal, picture, stories);
  const generation = isChanged ? await write.publishChange({ at: now, keys: keysOf(picture, stories), gone: [], gonePictures: picture.bar === null ? [] : [picture.id] }) : null;
  return { picture, stories, generation };
}

async function tellBarred({ write, now }: Deal, { id, bar }: LibraryPicture, stories: readonly number[]): Promise<void> {
  if (bar !== null) await write.tell({ kind: 'picture-barred', facts: { picture: id, why: bar.why, by: bar.by, stories } }, now);
}

/** Of pages that show it, and of those that will again. */
function keysOf({ id, replacedBy }: LibraryPicture, stories: readonly number[]): string[] {
  return [pictureKey(id), ...(replacedBy === null ? [] : [pictureKey(replacedBy)]), ...stories.flatMap((number) => [storyKey(number), cardKey(number)])];
}

/** The job is in line for the moment at which the next picture's rights end. */
async function awaitNextEnd({ write }: Deal): Promise<void> {
  const runAt = await write.pictures.nextEnd();
  if (runAt !== null) await write.enqueue({ name: 'end-rights', payload: { since: runAt.toString() }, key: 'end-rights', runAt });
}

function countries(written: readonly string[]): string[] {
  return [...new Set(written.map((each) => {
    const country = countryOf(each);
    if (country === null) throw new Refusal('malformed', `“${each}” is no country: two letters, as IN (ISO 3166)`);
    return country;
  }))];
}
