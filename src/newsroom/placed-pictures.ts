/** Which of the pictures that an item names stand in its story: those of the library that readers may be shown unseen by the desk. */
import type { BroughtPicture } from '../archive/wire-rows.ts';
import { keyOfHref, type NamedPicture, namedPictures, pictureAgencyId } from '../story/named-pictures.ts';
import { unsignedHref } from '../story/picture-href.ts';
import { pictureIdsOf } from '../story/picture.ts';
import { wordsInLanguage } from '../story/picture-words.ts';
import type { Taking } from './wire-taking.ts';

export interface PlacedPictures {
  /** By where the item has them; null: what stands there must not go out. */
  readonly placed: ReadonlyMap<string, string | null>;
  /** Those that the story does not show yet. */
  readonly fresh: number;
  /** Without alt text: what goes out by itself goes out unseen by anyone. */
  readonly held: readonly { readonly named: NamedPicture; readonly picture: string }[];
}

/** `publish`: the story goes to readers at once. What they see already stays; of what waits for them, what the desk has before it. */
export async function placedPictures({ write, identity, item }: Taking, publish: boolean): Promise<PlacedPictures> {
  const placed = new Map<string, string | null>();
  const held: { named: NamedPicture; picture: string }[] = [];
  let fresh = 0;
  const named = namedPictures(item);
  const brought = named.length === 0 ? [] : await write.wire.brought(identity.id);
  const [follower] = brought.length === 0 ? [] : await write.wire.followers(identity.id);
  if (follower === undefined) return { placed, fresh, held };
  const { edition, public: seen, work, working, shown } = await write.lockStoryById(follower);
  const there = new Set(pictureIdsOf(working.content));
  const goesOut = publish || seen === 'live';
  const isUnseen = goesOut || work === 'scheduled';
  const known = goesOut ? new Set(shown === null ? [] : pictureIdsOf(shown.content)) : there;
  for (const each of named) {
    const id = inLibrary(each, { brought, all: named });
    const picture = id === null ? undefined : await write.pictures.find(id);
    if (picture === undefined || (picture.bar !== null && !there.has(picture.id))) continue;
    const alt = each.alt ?? wordsInLanguage(picture, edition).alt;
    if (isUnseen && alt === null && !known.has(picture.id)) {
      held.push({ named: each, picture: picture.id });
      // A draft took it.
      if (there.has(picture.id)) placed.set(each.href, null);
      continue;
    }
    placed.set(each.href, picture.id);
    if (!there.has(picture.id)) fresh += 1;
  }
  return { placed, fresh, held };
}

/**
 * What lies where it lay, else what its agency calls the same, else what lies under the same address signed anew. Of the last two none that the item
 * names beside it: that is another picture. Null: none.
 */
export function inLibrary(named: NamedPicture, { brought, all }: { readonly brought: readonly BroughtPicture[]; readonly all: readonly NamedPicture[] }): string | null {
  const id = pictureAgencyId(named);
  const newest = brought.filter(({ picture }) => picture !== null).toSorted((one, other) => other.item - one.item);
  const beside = new Set(all.map((each) => keyOfHref(each.href)));
  const earlier = newest.filter((row) => !beside.has(row.href));
  const found =
    newest.find((row) => row.href === keyOfHref(named.href)) ??
    earlier.find(({ agencyId }) => id !== null && agencyId === id) ??
    earlier.find((row) => unsignedHref(row.href) === unsignedHref(named.href) && (id === null || row.agencyId === null || row.agencyId === id));
  return found?.picture ?? null;
}
