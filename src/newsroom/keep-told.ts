/** What an item says of a picture that is in the library, into its record: facts, rights, and the kill of its agency. */
import type { LibraryPicture } from '../archive/pictures.ts';
import type { SaidLimits } from '../archive/wire-rows.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import { type NamedPicture, pictureAgencyId } from '../story/named-pictures.ts';
import { KILLED_BY_AGENCY } from './obey-kill.ts';
import { killPicture, setRights } from './picture-rights.ts';
import type { PictureDone } from './pictures.ts';
import { limitsWord, NO_LIMITS, toldRights, withTold } from './told-of-picture.ts';
import type { CamePicture } from './wire.ts';
import { agencyKey, type Taking, tellDesk } from './wire-taking.ts';

export interface ToldPicture {
  /** The item. */
  readonly id: number;
  readonly named: NamedPicture;
  /** In the library. */
  readonly picture: string;
  /** The document that brought its file over the wire. */
  readonly from: CamePicture['from'];
}

/** What somebody else has brought is described, and killed, by them. Not null: readers may not see it, for what is said of it. */
export async function keepTold(taking: Taking, { id, named, picture: name, from }: ToldPicture): Promise<PictureDone | null> {
  const { write, identity, terms } = taking;
  const names = await broughtBy(taking, named, from);
  const picture = await write.pictures.lock(name);
  if (picture === undefined) return null;
  const isTheirs = picture.keptBy === terms.key;
  for (const { id: document, killedAt } of names) {
    const isNew = await write.wire.keepPicture(document, name);
    if (killedAt === null) continue;
    if (isTheirs) return killPicture(taking, name, { by: terms.key, why: KILLED_BY_AGENCY });
    if (isNew) await tellDesk(taking, { what: 'picture-spared', id, stories: [], why: name });
  }
  if (!isTheirs) return null;
  const isCurrent = identity.current?.id === id;
  await keepFacts(taking, picture, { named, isCurrent });
  const done = await obeyLimits(taking, picture, { id, named, isCurrent });
  return (done?.picture.bar ?? null) === null ? null : done;
}

interface Saying {
  readonly named: NamedPicture;
  readonly isCurrent: boolean;
}

/** An older version says only what nobody has said. */
async function keepFacts({ write, item }: Taking, picture: LibraryPicture, { named, isCurrent }: Saying): Promise<void> {
  const told = withTold(picture.facts, named, item.language);
  const { alt, caption, credit, copyright, usageTerms, creators } = picture.facts;
  const facts = isCurrent
    ? told
    : { ...told, alt: { ...told.alt, ...alt }, caption: { ...told.caption, ...caption }, credit: credit ?? told.credit, copyright: copyright ?? told.copyright, usageTerms: usageTerms ?? told.usageTerms, creators: creators.length > 0 ? creators : told.creators };
  if (canonicalJson(facts) !== canonicalJson(picture.facts)) await write.pictures.keepFacts({ ...picture, facts });
}

/** Only what its source says anew is obeyed: a person's word stands against the same once more. Null: nothing is. */
async function obeyLimits(taking: Taking, picture: LibraryPicture, { id, named, isCurrent }: Saying & { readonly id: number }): Promise<PictureDone | null> {
  const { write, identity, terms } = taking;
  const rights = toldRights(named);
  const limits = limitsWord(rights);
  const last = await write.wire.limits(terms.key, picture.id);
  const how = decideLimits(last, { limits, identity: identity.id, item: id }, isCurrent);
  if (how === 'nothing') return null;
  await write.wire.keepLimits(terms.key, { picture: picture.id, limits, identity: how === 'said by another' ? null : identity.id, item: id });
  if (how === 'said by another') return null;
  if (rights !== null) return setRights(taking, picture.id, rights);
  // What somebody has set since is not its agency's to lift.
  return last === undefined || last.limits === null || last.limits !== limitsWord(picture.rights) ? null : setRights(taking, picture.id, NO_LIMITS);
}

type Said = Omit<SaidLimits, 'picture'>;

/** Silence takes back what the same document said; an older version, and one that came before what was said last, say only what nobody has said. */
function decideLimits(last: Said | undefined, said: Said, isCurrent: boolean): 'anew' | 'said by another' | 'nothing' {
  if (last === undefined) return 'anew';
  if (!isCurrent || said.item === last.item) return 'nothing';
  const isSame = said.identity === last.identity;
  if (said.limits === last.limits) return isSame || said.limits === null || last.identity === null ? 'nothing' : 'said by another';
  if (said.limits === null) return isSame ? 'anew' : 'nothing';
  return isSame || said.item > last.item || last.limits === null ? 'anew' : 'nothing';
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
