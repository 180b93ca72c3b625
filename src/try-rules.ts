/** The rules of `wire.yaml` tried out on what has come; nothing is done. */
import type { KeptItem } from './archive/wire-rows.ts';
import { Refusal } from './newsroom/newsroom.ts';
import type { House } from './open-house.ts';
import { readWireWord } from './read-wire-word.ts';
import { destinationOf } from './wire/routing/destination.ts';
import { type Destination, findRule } from './wire/routing/rules.ts';
import { topicAndAbove } from './wire/topics/media-topics.ts';

export interface Trial {
  /** A rule’s name: only what it would catch is told; undefined: all of them are tried. */
  readonly rule?: string | undefined;
  /** Of one source. */
  readonly source?: string | undefined;
  /** On how many items, the newest first. */
  readonly last: number;
}

export interface TriedItem extends KeptItem {
  readonly to: Destination;
  /** Null: no rule speaks of it, and it goes where its source’s documents go. */
  readonly rule: string | null;
}

export interface TriedRules {
  readonly looked: number;
  readonly items: readonly TriedItem[];
}

/** Rules that are off are tried, too; kills are not: no rule keeps them. @throws Refusal where there is no such rule; WrongFile */
export async function tryRules({ rule: wanted, source, last }: Trial, { home, publication, archive }: Pick<House, 'home' | 'publication' | 'archive'>): Promise<TriedRules> {
  const { sources, rules } = await readWireWord(home.folder, publication);
  const tried = wanted === undefined ? rules : rules.filter(({ name }) => name === wanted);
  if (wanted !== undefined && tried.length === 0) throw new Refusal('unknown-rule', `there is no rule “${wanted}” in wire.yaml${rules.length === 0 ? '' : `: there are ${rules.map(({ name }) => `“${name}”`).join(', ')}`}`);
  const past = (await archive.wire.past(source ?? null, last)).filter(({ item }) => item.status !== 'canceled');
  const items = past.flatMap(({ item, ...kept }): TriedItem[] => {
    const rule = findRule(tried, { source: kept.source, item }, { above: topicAndAbove, withOff: true });
    if (rule === null && wanted !== undefined) return [];
    const own = sources.find(({ key }) => key === kept.source);
    return [{ ...kept, to: destinationOf(rule, own, item), rule: rule?.name ?? null }];
  });
  return { looked: past.length, items };
}
