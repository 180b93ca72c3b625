import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOfBody } from '../story/text-of.ts';
import type { WireItem } from '../story/wire-item.ts';
import { block } from '../../test/support/stories.ts';
import { libraryPicture, named, noon, testNewsroom, type TestNewsroom, wireItem } from './newsroom.fixtures.ts';
import { MANY_KILLS, type Route, type SourceTerms, type TakenItem } from './wire.ts';

let room: TestNewsroom;
beforeAll(async () => {
  room = await testNewsroom();
});
afterAll(async () => room.end());

let sources = 0;
/** A source of its own, so that no test meets another's documents. */
const source = (changed: Partial<SourceTerms> = {}): SourceTerms => ({ key: `source-${++sources}`, follow: 'update', killsWait: false, ...changed });
const print: Route = { to: 'print', rule: null };
const toDraft: Route = { to: 'draft', rule: 'all' };
const inbox: Route = { to: 'inbox', rule: null };

let bytes = 0;
async function arrive(terms: SourceTerms, ...items: readonly (readonly [WireItem, Route])[]): Promise<readonly TakenItem[]> {
  const content = Buffer.from(`document ${++bytes}`);
  const document = { source: terms.key, hash: createHash('sha256').update(content).digest(), name: 'a.xml', bytes: content, at: room.clock.now };
  const routed = items.map(([item, route]) => ({ item, route }));
  // Both roads lead to the same.
  if (bytes % 2 === 0) return room.newsroom.wire.receive(document, terms, routed);
  return room.newsroom.wire.take((await room.newsroom.wire.keep(document)).id, terms, routed);
}
async function one(terms: SourceTerms, item: WireItem, route: Route = print): Promise<TakenItem> {
  const [taken] = await arrive(terms, [item, route]);
  if (taken === undefined) throw new Error('Nothing was taken');
  return taken;
}
const version = (number: number, changed: Partial<WireItem> = {}): WireItem => wireItem({ version: String(number), headline: `Ferry, ${number}`, body: [block(`p: As of version ${number}.`)], ...changed });
const killed = (changed: Partial<WireItem> = {}): WireItem => wireItem({ status: 'canceled', signal: 'kill', ...changed });
const story = async (number: number) => {
  const found = await room.archive.desk.findStory(number);
  if (found === undefined) throw new Error(`There is no story ${number}`);
  return found;
};
/** What has become of a story, as its readers see it. */
async function endOf(number: number): Promise<string> {
  const { public: seen, shown } = await story(number);
  return seen === 'killed' || shown === null ? seen : `${seen}: ${shown.content.headline.text}, ${textOfBody(shown.content.body)}`;
}
const notices = async (terms: SourceTerms): Promise<string[]> => {
  const all = await room.archive.notices.list({ unseenOnly: false, limit: 500 });
  return all.flatMap((notice) => (notice.kind === 'wire' && notice.facts.source === terms.key ? [notice.facts.what] : []));
};

describe('bytes', () => {
  test('are kept once, and are there as they came', async () => {
    const terms = source();
    const document = { source: terms.key, hash: createHash('sha256').update('x').digest(), name: 'a.xml', bytes: Buffer.from('x'), at: noon };
    const first = await room.newsroom.wire.keep(document);
    const again = await room.newsroom.wire.keep({ ...document, name: 'b.xml' });
    expect([first.isNew, again.isNew, again.id, again.name]).toEqual([true, false, first.id, 'a.xml']);
    expect((await room.archive.wire.document(first.id))?.bytes).toEqual(Buffer.from('x'));
    expect(await room.archive.wire.arrived()).toContain(first.id);
    expect((await room.newsroom.wire.keep({ ...document, source: 'another' })).isNew).toBe(true);
  });

  test('that cannot be read wait in quarantine with the reason, and the desk is told', async () => {
    const terms = source();
    const { id } = await room.newsroom.wire.keep({ source: terms.key, hash: createHash('sha256').update(terms.key).digest(), name: 'a.xml', bytes: Buffer.from('<'), at: noon });
    await room.newsroom.wire.quarantine(id, 'The XML is broken');
    expect(await room.archive.wire.quarantine(10)).toMatchObject([{ id, trouble: 'The XML is broken', name: 'a.xml' }]);
    expect(await notices(terms)).toEqual(['quarantined']);
    await room.newsroom.wire.dismiss(id);
    expect(await room.archive.wire.quarantine(10)).toEqual([]);
    await expect(room.newsroom.wire.dismiss(10 ** 9)).rejects.toMatchObject({ code: 'unknown-document' });
  });

  test('that have not been read yet, or could be read, are in no quarantine to be dismissed from', async () => {
    const terms = source();
    const { id } = await room.newsroom.wire.keep({ source: terms.key, hash: createHash('sha256').update(terms.key).digest(), name: 'a.xml', bytes: Buffer.from('<'), at: noon });
    await expect(room.newsroom.wire.dismiss(id)).rejects.toMatchObject({ code: 'not-in-quarantine' });
    expect(await room.archive.wire.arrived()).toContain(id);
    await room.newsroom.wire.take(id, terms, []);
    await expect(room.newsroom.wire.dismiss(id)).rejects.toMatchObject({ code: 'not-in-quarantine' });
  });
});

describe('an item', () => {
  test('goes where its route says', async () => {
    const taken = await Promise.all([one(source(), version(1)), one(source(), version(1), toDraft), one(source(), version(1), inbox), one(source(), version(1), { to: 'ignore', rule: 'sport' })]);
    expect(taken.map(({ state, stories }) => [state, stories.length])).toEqual([['printed', 1], ['draft', 1], ['inbox', 0], ['ignored', 0]]);
    expect((await story(taken[0]?.stories[0] ?? 0)).public).toBe('live');
    expect((await story(taken[1]?.stories[0] ?? 0)).public).toBe('never');
  });

  test('is listed where the page before it ended', async () => {
    const terms = source();
    const ids: (number | null)[] = [];
    for (const number of [1, 2, 3]) ids.unshift((await one(terms, version(number), inbox)).item);
    const page = async (after?: number): Promise<number[]> => (await room.archive.wire.items({ source: terms.key, limit: 2, after })).map(({ id }) => id);
    expect([await page(), await page(ids[1] ?? 0), await page(ids[2] ?? 0)]).toEqual([ids.slice(0, 2), ids.slice(2), []]);
  });

  test('is its source’s alone: the same id of another source is another document', async () => {
    const [mine, theirs] = [await one(source(), version(1)), await one(source(), version(1))];
    expect(mine.stories).not.toEqual(theirs.stories);
  });

  test('of the same version with the same words in other bytes makes nothing new', async () => {
    const terms = source();
    await one(terms, version(1));
    expect(await one(terms, version(1))).toMatchObject({ item: null, state: 'known' });
    expect(await room.archive.wire.items({ source: terms.key, limit: 10 })).toHaveLength(1);
  });

  test.each([
    ['a test', { signal: 'test' }, 'ignored', []],
    ['an advisory', { kind: 'advisory', signal: 'advisory' }, 'inbox', ['advisory']],
    ['a picture', { kind: 'picture', body: [] }, 'inbox', []],
  ] as const)('%s makes no story, whatever the route', async (_name, changed, state, told) => {
    const terms = source();
    expect(await one(terms, version(1, changed))).toMatchObject({ state, stories: [] });
    expect(await notices(terms)).toEqual(told);
  });

  test('that the newsroom refuses comes to the desk with the reason, and nothing of it is half done', async () => {
    const terms = source();
    const taken = await one(terms, version(1), { to: 'print', section: 'nowhere', rule: 'all' });
    expect(taken).toMatchObject({ state: 'inbox', stories: [] });
    expect(taken.warnings[0]).toContain('nowhere');
    expect(await notices(terms)).toEqual(['refused']);
    expect((await one(terms, version(2))).state).toBe('printed');
  });

  test('of the inbox becomes a story when a person wants it', async () => {
    const terms = source();
    const { item } = await one(terms, version(1), inbox);
    const used = await room.newsroom.wire.use(item ?? 0, { by: 'Asha', publish: true });
    expect([used.state, (await story(used.stories[0] ?? 0)).public]).toEqual(['printed', 'live']);
    expect((await room.archive.wire.item(item ?? 0))?.stories).toEqual(used.stories);
    expect((await one(terms, version(2), inbox)).state).toBe('printed');
  });
});

describe('an update', () => {
  test('of a story that nobody has edited applies itself', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    expect(await one(terms, version(2), inbox)).toMatchObject({ state: 'printed', stories: [number] });
    expect((await story(number)).shown?.content.headline.text).toBe('Ferry, 2');
  });

  test('of a draft stays a draft', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1), toDraft);
    expect(await one(terms, version(2), toDraft)).toMatchObject({ state: 'draft', stories: [number], generation: null });
  });

  test('of a story that somebody has edited is offered, and changes nothing', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    const { working } = await story(number);
    await room.newsroom.save(number, { ...working.content, headline: { ...working.content.headline, text: 'Ours' } }, 'Asha');
    expect(await one(terms, version(2))).toMatchObject({ state: 'offered', stories: [number], generation: null });
    expect((await story(number)).working.content.headline.text).toBe('Ours');
    expect(await notices(terms)).toEqual(['offered']);
  });

  test('that is offered is decided part by part, and what was left is not offered again until the agency changes it', async () => {
    const terms = source();
    const first = version(1, { headline: 'Ferry', body: [block('p: One.'), block('p: Two.'), block('p: Three.')] });
    const { stories: [number = 0] } = await one(terms, first);
    const { working } = await story(number);
    const [, two] = working.content.body.content;
    await room.newsroom.save(number, { ...working.content, body: { type: 'doc', content: working.content.body.content.map((each) => (each === two ? { ...block('p: Ours.'), attrs: { id: two.attrs.id } } : each)) } as typeof working.content.body }, 'Asha');
    expect(await room.newsroom.wire.offer(number)).toBeNull();
    await expect(room.newsroom.wire.decide(number, { by: 'Asha', take: 'all' })).rejects.toMatchObject({ code: 'no-offer' });
    await one(terms, version(2, { headline: 'Ferry back', body: [block('p: One!'), block('p: Two!'), block('p: Three.')] }));
    const offer = await room.newsroom.wire.offer(number);
    expect(offer?.changes.map(({ how, theirs, mine, clash }) => [how, theirs, mine, clash])).toEqual([['changed', 'Ferry back', 'Ferry', false], ['changed', 'One!', 'One.', false], ['changed', 'Two!', 'Ours.', true]]);
    await expect(room.newsroom.wire.decide(number, { by: 'Asha', take: ['nothing'] })).rejects.toMatchObject({ code: 'unknown-part' });
    await room.newsroom.wire.decide(number, { by: 'Asha', take: [offer?.changes[0]?.part ?? '', offer?.changes[1]?.part ?? ''], basis: offer?.revision });
    const { content } = (await story(number)).working;
    expect([content.headline.text, textOfBody(content.body)]).toEqual(['Ferry back', 'One!\nOurs.\nThree.']);
    expect(await room.newsroom.wire.offer(number)).toBeNull();
    expect((await room.archive.wire.items({ source: terms.key, states: ['offered'], limit: 9 })).length).toBe(0);
    await one(terms, version(3, { headline: 'Ferry back', body: [block('p: One!'), block('p: Two!'), block('p: Three!')] }));
    expect((await room.newsroom.wire.offer(number))?.changes.map(({ theirs }) => theirs)).toEqual(['Three!']);
  });

  test('where the source’s updates are offered or not followed changes nothing', async () => {
    for (const [follow, state] of [['offer', 'offered'], ['ignore', 'ignored']] as const) {
      const terms = source({ follow });
      const { stories: [number = 0] } = await one(terms, version(1));
      expect((await one(terms, version(2))).state).toBe(state);
      expect((await story(number)).shown?.content.headline.text).toBe('Ferry, 1');
    }
  });

  test('that comes late is history', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(3));
    expect((await one(terms, version(2))).state).toBe('older');
    expect((await story(number)).shown?.content.headline.text).toBe('Ferry, 3');
  });

  test('that corrects tells readers who saw what was wrong, in their words, and nobody else', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    await one(terms, version(2, { signal: 'correction', editorNote: 'EDS: fixes the name', correctionNote: 'fixes the name' }));
    const corrected = await story(number);
    expect(corrected.corrections.map(({ note }) => note)).toEqual(['This story was corrected after Bloomberg corrected its report.']);
    expect(JSON.stringify(corrected.shown?.content)).not.toContain('fixes the name');
    const unseen = await one(source(), version(2, { signal: 'correction' }));
    expect((await story(unseen.stories[0] ?? 0)).corrections).toEqual([]);
  });
});

describe('the picture of an item', () => {
  let pictures = 0;
  const inLibrary = async (): Promise<string> => {
    const id = `aaaaaaaaaaaaaaaaaa${String(++pictures).padStart(2, '0')}`;
    await room.newsroom.pictures.keep(libraryPicture(id));
    return id;
  };
  const withPicture = (alt: string | null): Partial<WireItem> => ({ lead: { alt, caption: 'The bank', credit: 'River Wire', href: 'https://river.example/a.jpg' } });

  test('goes into the story that is printed, when it has alt text', async () => {
    const terms = source();
    const { item, stories: [number = 0] } = await one(terms, version(1, withPicture('A boat at the bank')));
    const picture = await inLibrary();
    expect(await room.newsroom.wire.putPicture(item ?? 0, { picture, from: null })).toMatchObject({ state: 'printed', stories: [number] });
    expect((await story(number)).shown?.content.lead).toMatchObject({ picture, alt: { text: 'A boat at the bank' }, caption: { text: 'The bank' } });
    expect(await room.newsroom.wire.putPicture(item ?? 0, { picture, from: null })).toBeUndefined();
  });

  test('without alt text is held back from readers, and the desk is told; a draft takes it', async () => {
    const terms = source();
    const { item, stories: [number = 0] } = await one(terms, version(1, withPicture(null)));
    const picture = await inLibrary();
    expect(await room.newsroom.wire.putPicture(item ?? 0, { picture, from: null })).toBeUndefined();
    expect([(await story(number)).shown?.content.lead?.picture, (await story(number)).public, await notices(terms)]).toEqual([null, 'live', ['picture-held']]);
    const waits = await one(source(), version(1, withPicture(null)), toDraft);
    expect(await room.newsroom.wire.putPicture(waits.item ?? 0, { picture, from: null })).toMatchObject({ state: 'draft' });
  });

  test('of an older version, or of a story that somebody has edited, goes nowhere', async () => {
    const terms = source();
    const { item, stories: [number = 0] } = await one(terms, version(1, withPicture('A boat')));
    const newer = await one(terms, version(2, withPicture('A boat')));
    const picture = await inLibrary();
    expect(await room.newsroom.wire.putPicture(item ?? 0, { picture, from: null })).toBeUndefined();
    const { working } = await story(number);
    await room.newsroom.save(number, { ...working.content, headline: { ...working.content.headline, text: 'Ours' } }, 'Asha');
    expect(await room.newsroom.wire.putPicture(newer.item ?? 0, { picture, from: null })).toBeUndefined();
    await room.newsroom.wire.missPicture(newer.item ?? 0, 'the server is away');
    expect(await notices(terms)).toEqual(['picture-missing']);
  });
});

describe('what a review found', () => {
  const later = Temporal.Instant.from('2025-06-12T12:30:00Z');

  test('a mail changes no story that readers see: it is offered', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    expect((await one(terms, version(2, { format: 'mail' }))).state).toBe('offered');
    expect(await endOf(number)).toBe('live: Ferry, 1, As of version 1.');
  });

  test('an embargo of an offered text holds for the story, whatever is taken of it', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1), toDraft);
    const { working } = await story(number);
    await room.newsroom.save(number, { ...working.content, headline: { ...working.content.headline, text: 'Ours' } }, 'Asha');
    await one(terms, version(2, { status: 'withheld' }), toDraft);
    await expect(room.newsroom.publish(number, { by: 'Asha' })).rejects.toMatchObject({ code: 'under-embargo' });
    const live = source();
    const { stories: [other = 0] } = await one(live, version(1));
    const text = (await story(other)).working;
    await room.newsroom.save(other, { ...text.content, headline: { ...text.content.headline, text: 'Ours' } }, 'Asha');
    await one(live, version(2, { embargo: later }));
    expect((await room.newsroom.wire.offer(other))?.embargo).toEqual(later);
    await room.newsroom.wire.decide(other, { by: 'Asha', take: 'all' });
    await expect(room.newsroom.update(other, { by: 'Asha' })).rejects.toMatchObject({ code: 'under-embargo' });
  });

  test('an embargoed story keeps its moment when its picture or an update comes, and one that a person scheduled keeps theirs', async () => {
    const terms = source();
    const first = await one(terms, version(1, { embargo: later, lead: { alt: 'A boat', caption: null, credit: null, href: 'a.jpg' } }));
    const [number = 0] = first.stories;
    await room.newsroom.pictures.keep(libraryPicture('bbbbbbbbbbbbbbbbbbb1'));
    await room.newsroom.wire.putPicture(first.item ?? 0, { picture: 'bbbbbbbbbbbbbbbbbbb1', from: null });
    expect((await story(number)).scheduled?.at).toEqual(later);
    expect((await story(number)).working.content.lead?.picture).toBe('bbbbbbbbbbbbbbbbbbb1');
    const drafts = source();
    const { stories: [draft = 0] } = await one(drafts, version(1), toDraft);
    const evening = later.add({ hours: 3 });
    await room.newsroom.schedule(draft, { by: 'Asha', at: evening });
    await one(drafts, version(2), print);
    const kept = await story(draft);
    expect([kept.public, kept.scheduled?.at, kept.scheduled?.by, kept.working.content.headline.text]).toEqual(['never', evening, 'Asha', 'Ferry, 2']);
  });

  test('a draft that a person made of an item is published by nobody else', async () => {
    const terms = source();
    const { item } = await one(terms, version(1), inbox);
    const { stories: [number = 0] } = await room.newsroom.wire.use(item ?? 0, { by: 'Asha', publish: false });
    await one(terms, version(2), print);
    expect((await story(number)).public).toBe('never');
    await expect(room.newsroom.wire.use(item ?? 0, { by: 'Asha', publish: true })).rejects.toMatchObject({ code: 'older' });
    await expect(room.newsroom.wire.ignore((await room.archive.wire.items({ source: terms.key, limit: 1 }))[0]?.id ?? 0)).rejects.toMatchObject({ code: 'in-use' });
  });

  test('a text in a language that no edition speaks stays a draft in every version', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1, { language: 'fr' }));
    await one(terms, version(2, { language: 'fr' }));
    expect((await story(number)).public).toBe('never');
  });

  test('a kill that waits, or that a person has ignored, is not obeyed because it comes again', async () => {
    const terms = source({ killsWait: true });
    const { stories: [number = 0] } = await one(terms, version(1));
    const kill = killed({ version: '2' });
    const { item } = await one(terms, kill);
    const free = { ...terms, killsWait: false };
    expect([(await one(free, kill)).state, (await one(free, killed({ version: '3' }))).state]).toEqual(['waiting', 'waiting']);
    await room.newsroom.wire.ignore(item ?? 0);
    expect([(await one(free, kill)).state, (await story(number)).public]).toEqual(['ignored', 'live']);
  });

  test('one that goes back to its earlier words is followed', async () => {
    const terms = source();
    const [one1, two] = [wireItem({ headline: 'One' }), wireItem({ headline: 'Two' })];
    const { stories: [number = 0] } = await one(terms, one1);
    await one(terms, two);
    await one(terms, one1);
    expect((await story(number)).shown?.content.headline.text).toBe('One');
  });

  test('the kill of a picture reaches the stories that show it', async () => {
    const terms = source();
    const brought = await one(terms, wireItem({ ...named('urn:pic:1'), kind: 'picture', body: [], headline: 'A boat' }));
    expect(brought.state).toBe('inbox');
    const { item, stories: [number = 0] } = await one(terms, version(1, { lead: { alt: 'A boat', caption: null, credit: null, href: 'a.jpg' } }));
    await room.newsroom.pictures.keep(libraryPicture('bbbbbbbbbbbbbbbbbbb2'));
    const agencyId = (await room.archive.wire.item(brought.item ?? 0))?.agencyId ?? '';
    await room.newsroom.wire.putPicture(item ?? 0, { picture: 'bbbbbbbbbbbbbbbbbbb2', from: { source: terms.key, agencyId } });
    const taken = await one(terms, killed(named('urn:pic:1')));
    expect([taken.state, taken.pictures?.map(({ stories }) => stories), taken.generation === null, (await story(number)).public]).toEqual(['killed', [[number]], false, 'live']);
  });

  test('an id that the archive cannot keep is kept as well as it can be, and what has none at all is known by its words', async () => {
    const terms = source();
    expect((await one(terms, version(1, named('urn:x:1\u0000b')))).state).toBe('printed');
    const nameless = (headline: string, body: string) => wireItem({ ...named(''), identity: { canonical: null, agencyId: null }, headline, firstPublished: null, body: [block(`p: ${body}`)] });
    expect([(await one(terms, killed({ identity: { canonical: null, agencyId: null }, headline: '' }))).state, (await one(terms, nameless('', 'A text.'))).state]).toEqual(['waiting', 'printed']);
  });

  test('byline, credit and topics of an update are offered, too; what was not seen is not decided', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    const { working } = await story(number);
    await room.newsroom.save(number, { ...working.content, headline: { ...working.content.headline, text: 'Ours' } }, 'Asha');
    await one(terms, version(2, { headline: 'Ferry, 1', body: [block('p: As of version 1.')], byline: ['Ila Marandi'], topics: ['Rivers'] }));
    const offer = await room.newsroom.wire.offer(number);
    expect(offer?.changes.map(({ part }) => part)).toEqual(['byline', 'topics']);
    await one(terms, version(3, { byline: ['Ila Marandi'] }));
    await expect(room.newsroom.wire.decide(number, { by: 'Asha', take: 'all', theirs: offer?.theirs })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await room.newsroom.wire.decide(number, { by: 'Asha', take: ['byline'] });
    expect((await story(number)).working.content.byline.map(({ name }) => name)).toEqual(['Ila Marandi']);
  });
});

describe('a kill', () => {
  test('takes the story and its translations from readers, and whatever comes of it later goes nowhere', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    const translated = await room.newsroom.takeIn(wireItem({ ...named('urn:own:hi'), language: 'hi', headline: 'नाव' }), { by: 'Asha', publish: true, edition: 'hi', translationOf: number });
    const kill = await one(terms, killed({ version: '2' }), { to: 'ignore', rule: null });
    expect(kill).toMatchObject({ state: 'killed', stories: [number, translated.number] });
    expect(kill.generation).not.toBeNull();
    expect([(await story(number)).public, (await story(translated.number)).public]).toEqual(['killed', 'killed']);
    expect(await one(terms, version(3))).toMatchObject({ state: 'killed', stories: [] });
    expect(await notices(terms)).toEqual(['killed']);
    // Who orders it once more waits for it once more.
    expect((await one(terms, killed({ version: '9', editorNote: 'again' }))).generation).toBe(kill.generation);
  });

  test('of a whole takes what came within it, and what comes of that later', async () => {
    const terms = source();
    const part = { ...named('urn:x:1#sidebar'), familyKey: 'urn:x:1' };
    const taken = await arrive(terms, [version(1), print], [version(1, part), print], [version(1, { ...named('urn:x:10#other'), familyKey: 'urn:x:10' }), print]);
    await one(terms, killed());
    expect(await Promise.all(taken.map(({ stories: [number = 0] }) => endOf(number)))).toEqual(['killed', 'killed', 'live: Ferry, 1, As of version 1.']);
    expect([(await one(terms, version(2, part))).state, (await one(terms, version(1, { ...named('urn:x:1#late'), familyKey: 'urn:x:1' }))).state]).toEqual(['killed', 'killed']);
  });

  test('of what never came keeps it away when it comes, and the desk hears of it', async () => {
    const terms = source();
    expect(await one(terms, killed())).toMatchObject({ state: 'killed', stories: [] });
    expect(await one(terms, version(1))).toMatchObject({ state: 'killed', stories: [] });
    expect(await notices(terms)).toEqual(['kill-unmatched']);
  });

  test('of one source is nothing to the documents of another', async () => {
    const { stories: [number = 0] } = await one(source(), version(1));
    await one(source(), killed());
    expect((await story(number)).public).toBe('live');
  });

  test('that came by a road where anybody may write waits for a person', async () => {
    const letter = source();
    await one(letter, version(1));
    expect((await one(letter, killed({ format: 'mail' }))).state).toBe('waiting');
    const terms = source({ killsWait: true });
    const { stories: [number = 0] } = await one(terms, version(1));
    const waits = await one(terms, killed());
    expect([waits.state, (await story(number)).public, await notices(terms)]).toEqual(['waiting', 'live', ['kill-waits']]);
    const obeyed = await room.newsroom.wire.kill(waits.item ?? 0, { by: 'Asha' });
    expect([obeyed.state, obeyed.stories, (await story(number)).public]).toEqual(['killed', [number], 'killed']);
  });

  test('is one of too many at once: the rest waits', async () => {
    const terms = source();
    const states: string[] = [];
    for (let each = 0; each <= MANY_KILLS; each++) states.push((await one(terms, killed(named(`urn:x:${each}`)))).state);
    expect(states).toEqual([...Array.from({ length: MANY_KILLS }, () => 'killed'), 'waiting']);
  });
});

test('a document that is read once more: what waits is routed anew, what reads otherwise is a new version, all else stays', async () => {
  const terms = source();
  const keep = async (item: WireItem, route: Route) => {
    const content = Buffer.from(`again ${terms.key} ${item.identity.agencyId}`);
    const { id } = await room.newsroom.wire.keep({ source: terms.key, hash: createHash('sha256').update(content).digest(), name: null, bytes: content, at: room.clock.now });
    await room.newsroom.wire.take(id, terms, [{ item, route }]);
    return id;
  };
  const waiting = version(1, named('urn:again:1'));
  const id = await keep(waiting, inbox);
  expect((await room.newsroom.wire.take(id, terms, [{ item: waiting, route: print }]))[0]?.state).toBe('known');
  const [placed] = await room.newsroom.wire.takeAgain(id, terms, [{ item: waiting, route: print }]);
  expect([placed?.state, await endOf(placed?.stories[0] ?? 0)]).toEqual(['printed', 'live: Ferry, 1, As of version 1.']);
  expect((await room.newsroom.wire.takeAgain(id, terms, [{ item: waiting, route: print }]))[0]?.state).toBe('known');
  const [otherwise] = await room.newsroom.wire.takeAgain(id, terms, [{ item: { ...waiting, headline: 'Read rightly' }, route: print }]);
  expect([otherwise?.state, otherwise?.stories]).toEqual(['printed', placed?.stories]);
  expect(await room.archive.wire.items({ source: terms.key, limit: 9 })).toHaveLength(2);
});

test('items of several agencies that tell of one event are shown together, and each stays its own', async () => {
  const text = 'The council of Nilghat has decided by eight votes to four that the last ferry will cost twelve rupees from Monday, said the ferry master Dhiren Sardar.';
  const told = version(1, { ...named('urn:together:1'), headline: 'Night ferry at Nilghat to cost more', body: [block(`p: ${text}`)] });
  const [one1, two] = [await one(source(), told, inbox), await one(source(), { ...told, headline: 'Nilghat ferry fare rises', ...named('urn:together:2') }, inbox)];
  const other = await one(source(), version(1, { ...named('urn:together:3'), headline: 'Honey gatherers return', body: [block('p: The season in the mangroves was short, and the bees were angry, said the women who carry the smoke.')] }), inbox);
  const together = await room.archive.wire.together([one1.item ?? 0, other.item ?? 0]);
  expect([together.get(one1.item ?? 0)?.map(({ id }) => id), together.has(other.item ?? 0)]).toEqual([[two.item], false]);
  expect((await room.archive.wire.item(one1.item ?? 0))?.state).toBe('inbox');
});

test('what nobody used expires, and a late kill or update still finds what it means', async () => {
  const terms = source();
  const { item } = await one(terms, version(1), inbox);
  const { stories: [number = 0] } = await one(terms, version(1, named('urn:x:used')));
  expect(await room.newsroom.wire.expire(terms.key, room.clock.now.add({ hours: 1 }))).toBe(1);
  expect(await room.archive.wire.item(item ?? 0)).toMatchObject({ state: 'expired', item: null, headline: 'Ferry, 1' });
  await expect(room.newsroom.wire.use(item ?? 0, { by: 'Asha', publish: false })).rejects.toMatchObject({ code: 'expired' });
  expect(await one(terms, version(1), inbox)).toMatchObject({ state: 'known' });
  await one(terms, killed());
  expect((await one(terms, version(2))).state).toBe('killed');
  expect((await story(number)).public).toBe('live');
});

test('versions in any order and any number of repeats end in the same state', { timeout: 240_000 }, async () => {
  const sent = fc.record({ order: fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }), repeats: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }), killAt: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), at: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(sent, async ({ order, repeats, killAt, at }) => {
      const terms = source();
      const all = [...order, ...repeats.map((index) => order[index] ?? 1)];
      const make = (number: number): WireItem => (at ? wireItem({ updated: noon.add({ minutes: number }), headline: `Ferry, ${number}`, body: [block(`p: As of version ${number}.`)] }) : version(number));
      const stories = new Set<number>();
      for (const [index, number] of all.entries()) {
        if (index === killAt) await one(terms, killed());
        for (const each of (await one(terms, make(number))).stories) stories.add(each);
      }
      if (killAt !== null && killAt >= all.length) await one(terms, killed());
      const ends = await Promise.all([...stories].map(endOf));
      expect(ends).toEqual(killAt === null ? ['live: Ferry, 4, As of version 4.'] : ends.map(() => 'killed'));
    }),
    { numRuns: 25 },
  );
});

test('two processes that bring versions and a kill at once end as if they had come one after the other', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 10; round++) {
    const terms = source();
    const taken = await Promise.all([one(terms, version(1)), one(terms, version(2)), one(terms, version(1)), ...(round % 2 === 0 ? [one(terms, killed())] : [])]);
    const numbers = [...new Set(taken.flatMap(({ stories }) => stories))];
    expect(numbers.length).toBeLessThanOrEqual(1);
    const ends = await Promise.all(numbers.map(endOf));
    expect(ends).toEqual(round % 2 === 0 ? ends.map(() => 'killed') : ['live: Ferry, 2, As of version 2.']);
  }
});
