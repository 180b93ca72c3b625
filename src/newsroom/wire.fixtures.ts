/** A tiny vocabulary for tests of the wire: an item comes from a source, and what became of it. */
import { createHash } from 'node:crypto';
import { block } from '../../test/support/stories.ts';
import { textOfBody } from '../story/text-of.ts';
import type { WireItem } from '../story/wire-item.ts';
import { type TestNewsroom, wireItem } from './newsroom.fixtures.ts';
import type { Route, SourceTerms, TakenItem } from './wire.ts';

export const print: Route = { to: 'print', rule: null };
export const toDraft: Route = { to: 'draft', rule: 'all' };
export const inbox: Route = { to: 'inbox', rule: null };

export const version = (number: number, changed: Partial<WireItem> = {}): WireItem => wireItem({ version: String(number), headline: `Ferry, ${number}`, body: [block(`p: As of version ${number}.`)], ...changed });
export const killed = (changed: Partial<WireItem> = {}): WireItem => wireItem({ status: 'canceled', signal: 'kill', ...changed });

let sources = 0;
/** A source of its own, so that no test meets another's documents. */
export const source = (changed: Partial<SourceTerms> = {}): SourceTerms => ({ key: `source-${++sources}`, follow: 'update', killsWait: false, ...changed });

let bytes = 0;

/** The same words over any newsroom; `room` is asked for when a word is used. */
export function wireWords(room: () => TestNewsroom) {
  /** In bytes that nobody has sent before. Both roads lead to the same: at once, and after the process that kept it has died. */
  async function arrive(terms: SourceTerms, ...items: readonly (readonly [WireItem, Route])[]): Promise<readonly TakenItem[]> {
    const { newsroom, clock } = room();
    const content = Buffer.from(`document ${++bytes}`);
    const document = { source: terms.key, hash: createHash('sha256').update(content).digest(), name: 'a.xml', bytes: content, at: clock.now };
    const routed = items.map(([item, route]) => ({ item, route }));
    if (bytes % 2 === 0) return newsroom.wire.receive(document, terms, routed);
    return newsroom.wire.takeAgain((await newsroom.wire.keep(document)).id, terms, routed);
  }
  async function one(terms: SourceTerms, item: WireItem, route: Route = print): Promise<TakenItem> {
    const [taken] = await arrive(terms, [item, route]);
    if (taken === undefined) throw new Error('Nothing was taken');
    return taken;
  }
  async function story(number: number) {
    const found = await room().archive.desk.findStory(number);
    if (found === undefined) throw new Error(`There is no story ${number}`);
    return found;
  }
  /** What has become of a story, as its readers see it. */
  async function endOf(number: number): Promise<string> {
    const { public: seen, shown } = await story(number);
    return seen === 'killed' || shown === null ? seen : `${seen}: ${shown.content.headline.text}, ${textOfBody(shown.content.body)}`;
  }
  /** A person gives the story another headline. */
  async function edit(number: number): Promise<void> {
    const { content } = (await story(number)).working;
    await room().newsroom.save(number, { ...content, headline: { ...content.headline, text: 'Ours' } }, 'Asha');
  }
  async function notices(terms: SourceTerms): Promise<string[]> {
    const all = await room().archive.notices.list({ unseenOnly: false, limit: 500 });
    return all.flatMap((notice) => (notice.kind === 'wire' && notice.facts.source === terms.key ? [notice.facts.what] : []));
  }
  return { arrive, one, story, endOf, edit, notices };
}
