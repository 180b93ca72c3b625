/** Pictures that an item names, and that have come: into the library's record what is said of them, and into the story that follows it. */
import type { LibraryPicture } from '../archive/pictures.ts';
import type { BroughtPicture } from '../archive/wire-rows.ts';
import { keyOfHref, type NamedPicture, namedPictures, pictureAgencyId } from '../story/named-pictures.ts';
import { pictureIdsOf } from '../story/picture.ts';
import { KILLED_BY_AGENCY } from './obey-kill.ts';
import { killPicture, setRights } from './picture-rights.ts';
import type { PictureDone } from './pictures.ts';
import { placedPictures } from './placed-pictures.ts';
import type { Deal } from './room.ts';
import { makeStory } from './take-item.ts';
import { limitsWord, toldRights, withTold } from './told-of-picture.ts';
import type { CamePicture, CamePictures, PutPictures, TakenItem } from './wire.ts';
import { agencyKey, type LockedTaking, lockTaking, type Taking, tellDesk } from './wire-taking.ts';

export async function putPictures(deal: Deal, id: number, { came, missing }: CamePictures): Promise<PutPictures> {
  const taking = await lockTaking(deal, id);
  const before = await taking.write.wire.brought(taking.identity.id);
  const barred: PictureDone[] = [];
  const lost = [...missing];
  for (const named of namedPictures(taking.item)) {
    const found = came.find(({ href }) => href === named.href);
    const done = found === undefined ? null : await keepTold(taking, { id, named, found, before: rowOf(before, named) });
    if (done === null) continue;
    barred.push(done);
    lost.push({ href: named.href, why: `picture ${done.picture.id} may not be shown (${done.picture.bar?.why})` });
  }
  const beside = came.filter((each) => rowOf(before, each)?.picture !== each.picture && !barred.some(({ picture }) => picture.id === each.picture));
  return { story: await place(taking, id, { missing: lost, before, beside }), barred };
}

const rowOf = (rows: readonly BroughtPicture[], { href }: Pick<NamedPicture, 'href'>): BroughtPicture | undefined => rows.find((row) => row.href === keyOfHref(href));

interface Found {
  readonly id: number;
  readonly named: NamedPicture;
  readonly found: CamePicture;
  /** What was known of it. */
  readonly before: BroughtPicture | undefined;
}

/** Not null: readers may not see it, for what was said of it, or because its agency has killed it meanwhile. */
async function keepTold(taking: Taking, { id, named, found, before }: Found): Promise<PictureDone | null> {
  const { write, identity, terms } = taking;
  for (const brought of await broughtBy(taking, named, found.from)) {
    if (brought.killedAt !== null) return killPicture(taking, found.picture, { by: terms.key, why: KILLED_BY_AGENCY });
    await write.wire.keepPicture(brought.id, found.picture);
  }
  const isCurrent = identity.current?.id === id;
  const rights = toldRights(named);
  const limits = limitsWord(rights);
  await write.wire.keepBrought(identity.id, { href: keyOfHref(named.href), agencyId: pictureAgencyId(named), picture: found.picture, limits, item: isCurrent ? id : (before?.item ?? id) });
  const picture = await write.pictures.lock(found.picture);
  // What somebody else has brought is described by them.
  if (picture === undefined || picture.keptBy !== terms.key) return null;
  await keepFacts(taking, picture, { named, isCurrent });
  const isSaidAnew = rights !== null && limits !== (before?.picture === found.picture ? before.limits : null);
  const done = isSaidAnew ? await setRights(taking, found.picture, rights) : null;
  return (done?.picture.bar ?? null) === null ? null : done;
}

/** An older version says only what nobody has said. */
async function keepFacts({ write, item }: Taking, picture: LibraryPicture, { named, isCurrent }: { readonly named: NamedPicture; readonly isCurrent: boolean }): Promise<void> {
  const told = withTold(picture.facts, named, item.language);
  const { alt, caption, credit, copyright, usageTerms, creators } = picture.facts;
  const facts = isCurrent
    ? told
    : { ...told, alt: { ...told.alt, ...alt }, caption: { ...told.caption, ...caption }, credit: credit ?? told.credit, copyright: copyright ?? told.copyright, usageTerms: usageTerms ?? told.usageTerms, creators: creators.length > 0 ? creators : told.creators };
  await write.pictures.keepFacts({ ...picture, facts });
}

/** The documents whose kill is the picture's own: the one that it was, and the one that the item says it is. */
async function broughtBy(taking: Taking, named: NamedPicture, from: CamePicture['from']) {
  const { write, terms, item, key } = taking;
  const agencyId = pictureAgencyId(named);
  const said = agencyId === null ? null : agencyKey({ ...item, identity: { canonical: null, agencyId } });
  const keys = new Map([from && [from.source, from.agencyId], said === null || said === key ? null : [terms.key, said]].filter((each) => each !== null).map(([source = '', name = '']) => [`${source} ${name}`, { source, agencyId: name }]));
  const all = [];
  for (const name of keys.values()) all.push(await write.wire.lockIdentity({ ...name, familyKey: null, whole: null }));
  return all;
}

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
  for (const { named, picture } of held) {
    const row = rowOf(before, named);
    if (row?.item !== id || row.picture !== picture) await tellDesk(taking, { what: 'picture-held', id, stories: [number], why: `picture ${picture}` });
  }
  for (const { href, why } of missing) if (rowOf(before, { href })?.item !== id) await tellDesk(taking, { what: 'picture-missing', id, stories: [], why });
  const known = await write.wire.brought(identity.id);
  for (const named of namedPictures(item)) {
    const row = rowOf(known, named);
    if (row === undefined && !missing.some(({ href }) => href === named.href)) continue;
    await write.wire.keepBrought(identity.id, { href: keyOfHref(named.href), agencyId: pictureAgencyId(named), picture: null, limits: null, ...row, item: id });
  }
  return fresh === 0 ? null : makeStory(taking, id, { by: terms.key, publish: seen === 'live' }, { isPlacing: true });
}

const NOTHING = { fresh: 0, held: [] } as const;
