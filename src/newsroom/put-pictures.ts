/** Pictures that an item names, and that have come, into the story that follows it; what the desk must know of them it is told. */
import type { BroughtPicture } from '../archive/wire-rows.ts';
import { keyOfHref, type NamedPicture, namedPictures, pictureAgencyId } from '../story/named-pictures.ts';
import { pictureIdsOf } from '../story/picture.ts';
import { keepTold } from './keep-told.ts';
import type { PictureDone } from './pictures.ts';
import { inLibrary, placedPictures } from './placed-pictures.ts';
import type { Deal } from './room.ts';
import { makeStory } from './take-item.ts';
import type { CamePicture, CamePictures, PutPictures, TakenItem } from './wire.ts';
import { type LockedTaking, lockTaking, tellDesk } from './wire-taking.ts';

export async function putPictures(deal: Deal, id: number, { came, missing }: CamePictures): Promise<PutPictures> {
  const taking = await lockTaking(deal, id);
  const { write, identity, item } = taking;
  const before = await write.wire.brought(identity.id);
  const isCurrent = identity.current?.id === id;
  const all = namedPictures(item);
  const barred: PictureDone[] = [];
  const lost = [...missing];
  for (const named of all) {
    const found = came.find(({ href }) => href === named.href);
    // The version that counts speaks of all that it names, though they came with an earlier one.
    const picture = found?.picture ?? (isCurrent ? inLibrary(named, { brought: before, all }) : null);
    if (picture === null) continue;
    const done = await keepTold(taking, { id, named, picture, from: found?.from ?? null });
    // A file of an older version that comes late stands in no newer one's place.
    const isKept = found !== undefined && (isCurrent || (rowOf(before, named)?.picture ?? null) === null);
    if (isKept) await write.wire.keepBrought(identity.id, { href: keyOfHref(named.href), agencyId: pictureAgencyId(named), picture, item: isCurrent ? id : (rowOf(before, named)?.item ?? id) });
    if (done === null) continue;
    barred.push(done);
    lost.push({ href: named.href, why: `picture ${picture} may not be shown (${done.picture.bar?.why})` });
  }
  const beside = came.filter((each) => rowOf(before, each)?.picture !== each.picture && !barred.some((done) => done.picture.id === each.picture));
  return { story: await place(taking, id, { missing: lost, before, beside }), barred };
}

const rowOf = (rows: readonly BroughtPicture[], { href }: Pick<NamedPicture, 'href'>): BroughtPicture | undefined => rows.find((row) => row.href === keyOfHref(href));

interface ToPlace {
  readonly missing: CamePictures['missing'];
  /** What was known of them before these came. */
  readonly before: readonly BroughtPicture[];
  /** Those that had not been here. */
  readonly beside: readonly CamePicture[];
}

/** All that are here in one revision; what the desk must know it is told once for each version. */
async function place(taking: LockedTaking, id: number, { missing, before, beside }: ToPlace): Promise<TakenItem | null> {
  const { write, identity, item, terms } = taking;
  const [follower] = await write.wire.followers(identity.id);
  if (follower === undefined || identity.killedAt !== null || identity.current?.id !== id) return null;
  const { number, public: seen, working } = await write.lockStoryById(follower);
  if (seen === 'killed') return null;
  const isOurs = taking.state === 'offered' || (await write.hasPersonEdited(follower));
  const { fresh, held } = isOurs ? NOTHING : await placedPictures(taking, false);
  const there = pictureIdsOf(working.content);
  const added = isOurs ? beside.map(({ picture }) => picture).filter((picture) => !there.includes(picture)) : [];
  if (added.length > 0) await tellDesk(taking, { what: 'picture-beside', id, stories: [number], why: [...new Set(added)].join(', ') });
  const known = await write.wire.brought(identity.id);
  // Of the others something is still to come.
  const isSettled = ({ href }: Pick<NamedPicture, 'href'>): boolean => rowOf(known, { href }) !== undefined || missing.some((each) => each.href === href);
  for (const { named, picture } of held.filter((each) => isSettled(each.named))) {
    const row = rowOf(before, named);
    if (row?.item !== id || (row.picture !== null && row.picture !== picture)) await tellDesk(taking, { what: 'picture-held', id, stories: [number], why: `picture ${picture}` });
  }
  for (const { href, why } of missing) if (rowOf(before, { href })?.item !== id) await tellDesk(taking, { what: 'picture-missing', id, stories: [], why });
  for (const named of namedPictures(item).filter(isSettled)) {
    await write.wire.keepBrought(identity.id, { href: keyOfHref(named.href), agencyId: pictureAgencyId(named), picture: null, ...rowOf(known, named), item: id });
  }
  return fresh === 0 ? null : makeStory(taking, id, { by: terms.key, publish: seen === 'live' }, { isPlacing: true });
}

const NOTHING = { fresh: 0, held: [] } as const;
