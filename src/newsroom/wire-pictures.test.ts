import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import type { IncomingBlock } from '../story/incoming.ts';
import { NOTHING_SAID, type PictureFacts } from '../story/picture.ts';
import type { WireItem, WireMedia } from '../story/wire-item.ts';
import { libraryPicture, named, testNewsroom, type TestNewsroom, wireItem } from './newsroom.fixtures.ts';
import type { CamePicture, SourceTerms } from './wire.ts';
import { killed, print, source, toDraft, version, wireWords } from './wire.fixtures.ts';

let room: TestNewsroom;
beforeAll(async () => {
  room = await testNewsroom();
});
afterAll(async () => room.end());
const { one, story, notices, edit } = wireWords(() => room);

const later = Temporal.Instant.from('2025-06-12T12:30:00Z');

let pictures = 0;
/** Brought by a source, where one is named. */
async function inLibrary(keptBy = 'A. Das', facts: Partial<PictureFacts> = {}): Promise<string> {
  const id = `aaaaaaaaaaaaaaaaaa${String(++pictures).padStart(2, '0')}`;
  await room.newsroom.pictures.keep({ ...libraryPicture(id), keptBy, facts: { ...NOTHING_SAID, ...facts } });
  return id;
}
const at = (name: string): string => `https://river.example/${name}.jpg`;
const inText = (name: string, alt: string | null = `${name} on the river`): IncomingBlock => ({ type: 'picture', attrs: { id: '', picture: null, alt, caption: null, credit: null, href: at(name) } });
const lead = (alt: string | null = 'A boat at the bank', name = 'lead'): WireItem['lead'] => ({ alt, caption: 'The bank', credit: 'River Wire', href: at(name) });
/** A text with pictures between its paragraphs. */
const illustrated = (...blocks: readonly IncomingBlock[]): Partial<WireItem> => ({ lead: lead(), body: [block('p: The river rose.'), ...blocks, block('p: Then it fell.')] });
const came = (name: string, picture: string, from: CamePicture['from'] = null): CamePicture => ({ href: at(name), picture, from });
const put = async (item: number | null, ...all: readonly CamePicture[]) => room.newsroom.wire.putPictures(item ?? 0, { came: all, missing: [] });

interface Seen {
  readonly lead: string | null;
  readonly body: readonly (string | null)[];
}
/** The pictures of a story as readers have them, and as it is in work where that is asked for. */
async function picturesOf(number: number, which: 'shown' | 'working' = 'shown'): Promise<Seen> {
  const content = (await story(number))[which]?.content;
  return { lead: content?.lead?.picture ?? null, body: (content?.body.content ?? []).flatMap((each) => (each.type === 'picture' ? [each.attrs.picture] : [])) };
}
const revisionOf = async (number: number): Promise<number> => (await story(number)).working.number;

describe('the pictures of an item', () => {
  test('go into the story that is printed, all that are here in one revision; the same once more changes nothing', async () => {
    const { item, stories: [number = 0] } = await one(source(), version(1, illustrated(inText('mill'), inText('ghat'))));
    const before = await revisionOf(number);
    const [boat, mill, ghat] = [await inLibrary(), await inLibrary(), await inLibrary()];
    expect(await put(item, came('lead', boat), came('mill', mill), came('ghat', ghat))).toMatchObject({ story: { state: 'printed', stories: [number] } });
    expect(await picturesOf(number)).toEqual({ lead: boat, body: [mill, ghat] });
    const after = await revisionOf(number);
    const generation = await room.generation();
    expect((await put(item, came('lead', boat), came('mill', mill), came('ghat', ghat))).story).toBeNull();
    expect((await put(item)).story).toBeNull();
    // The text that came, and its publication.
    expect([after - before, await revisionOf(number), await room.generation()]).toEqual([2, after, generation]);
  });

  test('keep the ids of their places when they come', async () => {
    const { item, stories: [number = 0] } = await one(source(), version(1, illustrated(inText('mill', 'Mill'))));
    const ids = async () => (await story(number)).working.content.body.content.map(({ attrs }) => attrs.id);
    const before = await ids();
    await put(item, came('mill', await inLibrary()));
    expect(await ids()).toEqual(before);
  });

  test('say where their document has them in no revision', async () => {
    const { stories: [number = 0] } = await one(source(), version(1, illustrated(inText('mill'))));
    expect(JSON.stringify((await story(number)).working.content)).not.toContain('river.example');
  });

  test('without alt text are held back from readers, and the desk is told once; a draft takes them', async () => {
    const terms = source();
    const item = version(1, { ...illustrated(inText('mill', null), inText('ghat')), lead: lead(null) });
    const { item: id, stories: [number = 0] } = await one(terms, item);
    const [boat, mill, ghat] = [await inLibrary(), await inLibrary(), await inLibrary()];
    const all = [came('lead', boat), came('mill', mill), came('ghat', ghat)];
    await put(id, ...all);
    await put(id, ...all);
    expect([await picturesOf(number), await notices(terms)]).toEqual([{ lead: null, body: [null, ghat] }, ['picture-held', 'picture-held']]);
    const waits = await one(source(), item, toDraft);
    expect((await put(waits.item, ...all)).story).toMatchObject({ state: 'draft' });
    expect(await picturesOf(waits.stories[0] ?? 0, 'working')).toEqual({ lead: boat, body: [mill, ghat] });
  });

  test.each([['other words', 'Ferry, 2'], ['the same words', 'Ferry, 1']])('without alt text that a draft took do not go out with %s that go straight to print: the story goes, and the desk is told', async (_, headline) => {
    const terms = source();
    const said = { ...illustrated(inText('mill', null), inText('ghat')), lead: lead(null) };
    const { item, stories: [number = 0] } = await one(terms, version(1, said), toDraft);
    const [boat, mill, ghat] = [await inLibrary(), await inLibrary(), await inLibrary()];
    const all = [came('lead', boat), came('mill', mill), came('ghat', ghat)];
    await put(item, ...all);
    expect(await picturesOf(number, 'working')).toEqual({ lead: boat, body: [mill, ghat] });
    const second = await one(terms, version(2, { ...said, headline }));
    await put(second.item);
    expect([second.state, await picturesOf(number), await notices(terms)]).toEqual(['printed', { lead: null, body: [null, ghat] }, ['picture-held', 'picture-held']]);
    await put(second.item);
    expect(await notices(terms)).toHaveLength(2);
  });

  test('without alt text that are still sought under a new address are told of once, when that is settled', async () => {
    const terms = source();
    const signed = (signature: number): string => `${at('mill')}?Signature=${signature}`;
    const said = (signature: number): Partial<WireItem> => ({ lead: { alt: null, caption: null, credit: null, href: signed(signature) }, body: [block('p: The river rose.')] });
    const { item } = await one(terms, version(1, said(1)), toDraft);
    await put(item, { href: signed(1), picture: await inLibrary(terms.key), from: null });
    const second = await one(terms, version(2, { ...said(2), headline: 'Ferry, 2' }));
    for (let times = 0; times < 2; times++) await put(second.item);
    expect([(await picturesOf(second.stories[0] ?? 0)).lead, await notices(terms)]).toEqual([null, []]);
    for (let times = 0; times < 2; times++) await room.newsroom.wire.putPictures(second.item ?? 0, { came: [], missing: [{ href: signed(2), why: 'mill.jpg: its server answers with status 404' }] });
    expect((await notices(terms)).toSorted()).toEqual(['picture-held', 'picture-missing']);
  });

  test('that come late for an older version take no newer one’s place', async () => {
    const terms = source();
    const older = await one(terms, version(1, illustrated(inText('mill'))));
    const newer = await one(terms, version(2, illustrated(inText('mill'))));
    const [old, mill] = [await inLibrary(terms.key), await inLibrary(terms.key)];
    await put(newer.item, came('mill', mill));
    await put(older.item, came('mill', old));
    const third = await one(terms, version(3, illustrated(inText('mill'))));
    expect(await picturesOf(third.stories[0] ?? 0)).toEqual({ lead: null, body: [mill] });
  });

  test('have alt text where the library has it, in the language of the edition', async () => {
    const words = await inLibrary('A. Das', { alt: { en: 'A mill by the water' }, credit: 'R. Das' });
    const { item, stories: [number = 0] } = await one(source(), version(1, illustrated(inText('mill', null))));
    await put(item, came('mill', words));
    expect((await story(number)).shown?.content.body.content[1]?.attrs).toMatchObject({ picture: words, alt: 'A mill by the water', credit: 'R. Das' });
    const hindi = await one(source(), version(1, { ...illustrated(inText('mill', null)), language: 'hi' }));
    await put(hindi.item, came('mill', words));
    expect(await picturesOf(hindi.stories[0] ?? 0)).toEqual({ lead: null, body: [null] });
  });

  test('that could not be had keep no other, and the desk hears of each once for every version', async () => {
    const terms = source();
    const first = await one(terms, version(1, illustrated(inText('mill'), inText('ghat'))));
    const ghat = await inLibrary();
    const missing = [{ href: at('mill'), why: 'mill.jpg: its server answers with status 404' }];
    for (const found of [[came('ghat', ghat)], []]) await room.newsroom.wire.putPictures(first.item ?? 0, { came: found, missing });
    expect([await picturesOf(first.stories[0] ?? 0), await notices(terms)]).toEqual([{ lead: null, body: [null, ghat] }, ['picture-missing']]);
    const second = await one(terms, version(2, illustrated(inText('mill'), inText('ghat'))));
    await room.newsroom.wire.putPictures(second.item ?? 0, { came: [], missing });
    expect(await notices(terms)).toEqual(['picture-missing', 'picture-missing']);
  });

  test('of an older version, or of a story that somebody has edited, go nowhere', async () => {
    const terms = source();
    const { item, stories: [number = 0] } = await one(terms, version(1, illustrated(inText('mill'))));
    const newer = await one(terms, version(2, illustrated(inText('mill'))));
    const picture = await inLibrary();
    expect((await put(item, came('mill', picture))).story).toBeNull();
    await edit(number);
    expect((await put(newer.item, came('mill', picture))).story).toBeNull();
    await put(newer.item, came('mill', picture));
    expect([await picturesOf(number, 'working'), await notices(terms)]).toEqual([{ lead: null, body: [null] }, []]);
    // What had not been here is told, once.
    for (const name of ['lead', 'lead']) await put(newer.item, came('mill', picture), came(name, 'aaaaaaaaaaaaaaaaaa01'));
    expect(await notices(terms)).toEqual(['picture-beside']);
  });

  test('of an update that is only offered change nothing, and the desk is told of them', async () => {
    const terms = source({ follow: 'offer' });
    const { stories: [number = 0] } = await one(terms, version(1));
    const offered = await one(terms, version(2, illustrated(inText('mill'))));
    const before = await revisionOf(number);
    expect((await put(offered.item, came('mill', await inLibrary()))).story).toBeNull();
    expect([offered.state, (await story(number)).working.content.headline.text, await revisionOf(number) - before, await notices(terms)]).toEqual(['offered', 'Ferry, 1', 0, ['picture-beside', 'offered']]);
  });

  test('come to nothing where an editor has killed the story', async () => {
    const { item, stories: [number = 0] } = await one(source(), version(1, illustrated(inText('mill'))));
    await room.newsroom.kill(number, { by: 'Asha', why: 'a mistake' });
    expect((await put(item, came('mill', await inLibrary()))).story).toBeNull();
  });
});

describe('an update', () => {
  const printed = async (terms: SourceTerms, item: WireItem): Promise<{ number: number; boat: string; mill: string }> => {
    const { item: id, stories: [number = 0] } = await one(terms, item);
    const [boat, mill] = [await inLibrary(terms.key), await inLibrary(terms.key)];
    await put(id, came('lead', boat), came('mill', mill));
    return { number, boat, mill };
  };

  test('that names the same pictures keeps them shown, without waiting for anything', async () => {
    const terms = source();
    const { number, boat, mill } = await printed(terms, version(1, illustrated(inText('mill'))));
    await one(terms, version(2, { ...illustrated(block('p: It is a mill.'), inText('mill')), body: [block('p: A flood.'), inText('mill'), inText('ghat')] }));
    expect(await picturesOf(number)).toEqual({ lead: boat, body: [mill, null] });
  });

  test('keeps what the library knows by now: a picture whose alt text it leaves out stays', async () => {
    const terms = source();
    const { number, boat, mill } = await printed(terms, version(1, illustrated(inText('mill'))));
    await one(terms, version(2, { ...illustrated(inText('mill', null)), lead: lead(null) }));
    expect(await picturesOf(number)).toEqual({ lead: boat, body: [mill] });
    expect((await story(number)).shown?.content.body.content[1]?.attrs).toMatchObject({ alt: 'mill on the river' });
  });

  test('that leaves one out takes it off; one that names it again has it at once', async () => {
    const terms = source();
    const { number, boat, mill } = await printed(terms, version(1, illustrated(inText('mill'))));
    await one(terms, version(2, illustrated()));
    expect(await picturesOf(number)).toEqual({ lead: boat, body: [] });
    await one(terms, version(3, illustrated(inText('mill'))));
    expect(await picturesOf(number)).toEqual({ lead: boat, body: [mill] });
  });

  test('under other addresses keeps what its agency calls by the same id, until the other has come', async () => {
    const terms = source();
    const medium = (href: string, agencyId: string): WireMedia => ({ kind: 'picture', agencyId, caption: null, alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: [{ role: null, href, type: null, width: null, height: null, size: null }] });
    const { number, boat } = await printed(terms, version(1, { ...illustrated(), media: [medium(at('lead'), 'urn:river:boat')] }));
    const { item } = await one(terms, version(2, { ...illustrated(), lead: lead('A boat', 'signed-anew'), media: [medium(at('signed-anew'), 'urn:river:boat')] }));
    expect((await picturesOf(number)).lead).toBe(boat);
    const better = await inLibrary(terms.key);
    await put(item, came('signed-anew', better));
    expect((await picturesOf(number)).lead).toBe(better);
    // An id that is one in many a document is nobody's.
    await one(terms, version(3, { ...illustrated(), lead: lead('A boat', 'other'), media: [medium(at('other'), 'photo1')] }));
    expect((await picturesOf(number)).lead).toBeNull();
  });

  test('or a picture leaves an embargo lifted that a person has lifted', async () => {
    const { item, stories: [number = 0] } = await one(source(), version(1, { ...illustrated(inText('mill')), embargo: 'hold' }));
    await room.newsroom.embargo(number, { until: null, by: 'Asha' });
    await room.newsroom.publish(number, { by: 'Asha' });
    const mill = await inLibrary();
    await put(item, came('mill', mill));
    expect([await picturesOf(number), (await story(number)).working.content.embargo]).toEqual([{ lead: null, body: [mill] }, null]);
  });

  test('that only asks for the same files in another way changes nothing', async () => {
    const terms = source();
    const asked = (key: string): Partial<WireItem> => ({ lead: { alt: 'A boat', caption: null, credit: null, href: `${at('lead')}?key=${key}` }, body: [block('p: The river rose.'), { type: 'picture', attrs: { id: '', picture: null, alt: 'A mill', caption: null, credit: null, href: `${at('mill')}?key=${key}` } }] });
    const { item, stories: [number = 0] } = await one(terms, version(1, asked('a')));
    const [boat, mill] = [await inLibrary(terms.key), await inLibrary(terms.key)];
    await put(item, { href: `${at('lead')}?key=a`, picture: boat, from: null }, { href: `${at('mill')}?key=a`, picture: mill, from: null });
    expect((await one(terms, version(1, asked('b')))).state).toBe('known');
    await one(terms, version(2, { ...asked('c'), headline: 'Ferry, 2' }));
    expect(await picturesOf(number)).toEqual({ lead: boat, body: [mill] });
  });

  test.each([['asked for by number', 'id'], ['signed alike', 'sig']])('shows of two pictures of one item under one name, %s, none in the other’s place', async (_, parameter) => {
    const terms = source();
    const asked = (value: number): string => `${at('mill')}?${parameter}=${value}`;
    const both = (...all: readonly number[]): Partial<WireItem> => ({ lead: null, body: all.map((value) => ({ type: 'picture', attrs: { id: '', picture: null, alt: `Person ${value}`, caption: null, credit: null, href: asked(value) } })) });
    const { item, stories: [number = 0] } = await one(terms, version(1, both(1, 2)));
    const first = await inLibrary(terms.key);
    await put(item, { href: asked(1), picture: first, from: null });
    expect(await picturesOf(number)).toEqual({ lead: null, body: [first, null] });
    await one(terms, version(2, both(1, 2)));
    expect(await picturesOf(number)).toEqual({ lead: null, body: [first, null] });
  });

  test('that asks for another number of a name has another picture, or none, also under the same version', async () => {
    const terms = source();
    const asked = (value: number): Partial<WireItem> => ({ lead: { alt: 'A boat', caption: null, credit: null, href: `${at('lead')}?id=${value}` }, body: [] });
    const { item, stories: [number = 0] } = await one(terms, version(1, asked(3)));
    const boat = await inLibrary(terms.key);
    await put(item, { href: `${at('lead')}?id=3`, picture: boat, from: null });
    expect((await picturesOf(number)).lead).toBe(boat);
    expect((await one(terms, version(1, asked(4)))).state).toBe('printed');
    expect((await picturesOf(number)).lead).toBeNull();
  });

  test('under an address signed anew, however long, keeps the picture, unless the agency calls it otherwise', async () => {
    const terms = source();
    const signed = (signature: string, agencyId: string | null): Partial<WireItem> => {
      const href = `${at('boat')}?X-Amz-Signature=${signature.repeat(700)}`;
      return { lead: { alt: 'A boat', caption: null, credit: null, href }, body: [], media: [{ kind: 'picture', agencyId, caption: null, alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: [{ role: null, href, type: null, width: null, height: null, size: null }] }] };
    };
    const { item, stories: [number = 0] } = await one(terms, version(1, signed('a', 'urn:river:1')));
    const boat = await inLibrary(terms.key);
    await put(item, { href: signed('a', null).lead?.href ?? '', picture: boat, from: null });
    await one(terms, version(2, { ...signed('b', 'urn:river:1'), headline: 'Ferry, 2' }));
    expect((await picturesOf(number)).lead).toBe(boat);
    await one(terms, version(3, { ...signed('c', 'urn:river:2'), headline: 'Ferry, 3' }));
    expect((await picturesOf(number)).lead).toBeNull();
  });

  test('of what somebody has edited offers no picture that is there already', async () => {
    const terms = source();
    const { number } = await printed(terms, version(1, illustrated(inText('mill'))));
    await edit(number);
    await one(terms, version(2, { ...illustrated(inText('mill')), headline: 'Ferry, 1', standfirst: 'New' }));
    expect((await room.newsroom.wire.offer(number))?.changes.map(({ part }) => part)).toEqual(['standfirst']);
  });

  test('that corrects is noted once, though its pictures come later', async () => {
    const terms = source();
    await one(terms, version(1));
    const { item, stories: [number = 0] } = await one(terms, version(2, { ...illustrated(inText('mill')), signal: 'correction' }));
    await put(item, came('mill', await inLibrary()));
    const notes = await room.query('select from correction where story = (select id from story where number = $1)', [number]);
    expect(notes).toHaveLength(1);
  });

  test('or a picture leaves a story its moment: that of its embargo, or the one that a person set', async () => {
    const first = await one(source(), version(1, { ...illustrated(inText('mill')), embargo: later }));
    const [number = 0] = first.stories;
    const [boat, mill] = [await inLibrary(), await inLibrary()];
    await put(first.item, came('lead', boat), came('mill', mill));
    expect((await story(number)).scheduled?.at).toEqual(later);
    expect(await picturesOf(number, 'working')).toEqual({ lead: boat, body: [mill] });
    expect((await story(number)).public).toBe('never');
    const drafts = source();
    const { stories: [draft = 0] } = await one(drafts, version(1), toDraft);
    const evening = later.add({ hours: 3 });
    await room.newsroom.schedule(draft, { by: 'Asha', at: evening });
    await one(drafts, version(2), print);
    const kept = await story(draft);
    expect([kept.public, kept.scheduled?.at, kept.scheduled?.by, kept.working.content.headline.text]).toEqual(['never', evening, 'Asha', 'Ferry, 2']);
  });

  test('that is held back shows readers no picture of it', async () => {
    const terms = source();
    const { number, boat, mill } = await printed(terms, version(1, illustrated(inText('mill'))));
    const { item } = await one(terms, version(2, { ...illustrated(inText('ghat')), status: 'withheld', signal: 'withhold' }));
    const ghat = await inLibrary();
    await put(item, came('ghat', ghat));
    expect([await picturesOf(number), await picturesOf(number, 'working')]).toEqual([{ lead: boat, body: [mill] }, { lead: boat, body: [ghat] }]);
    expect((await notices(terms)).filter((what) => what === 'held-live')).toHaveLength(1);
  });
});

describe('a kill', () => {
  test('of the document that comes before its pictures leaves them nowhere to go', async () => {
    const terms = source();
    const { item, stories: [number = 0] } = await one(terms, version(1, illustrated(inText('mill'))));
    await one(terms, killed({ version: '2' }));
    expect((await put(item, came('lead', await inLibrary()), came('mill', await inLibrary()))).story).toBeNull();
    expect([(await story(number)).public, await picturesOf(number, 'working')]).toEqual(['killed', { lead: null, body: [null] }]);
  });

  test('of a picture that was a document of its own reaches it between its coming and its being put', async () => {
    const terms = source();
    await one(terms, wireItem({ ...named('urn:pic:1'), kind: 'picture', body: [], headline: 'A mill' }));
    const { item, stories: [number = 0] } = await one(terms, version(1, illustrated(inText('mill'), inText('ghat'))));
    await one(terms, killed(named('urn:pic:1')));
    const [mill, ghat] = [await inLibrary(terms.key), await inLibrary(terms.key)];
    const { barred } = await put(item, came('mill', mill, { source: terms.key, agencyId: 'agency:urn:pic:1' }), came('ghat', ghat));
    expect([barred.map(({ picture }) => [picture.id, picture.bar?.why]), await picturesOf(number)]).toEqual([[[mill, 'killed']], { lead: null, body: [null, ghat] }]);
    expect((await notices(terms)).filter((what) => what === 'picture-missing')).toHaveLength(1);
  });

  test('of a picture by the id that the story says it has takes it from the story, though it came from a server', async () => {
    const terms = source();
    const media: WireMedia[] = [{ kind: 'picture', agencyId: 'urn:pic:2', caption: null, alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: [{ role: null, href: at('mill'), type: null, width: null, height: null, size: null }] }];
    const { item, stories: [number = 0] } = await one(terms, version(1, { ...illustrated(inText('mill')), media }));
    const mill = await inLibrary(terms.key);
    await put(item, came('mill', mill));
    const taken = await one(terms, killed(named('urn:pic:2')));
    expect([taken.pictures?.map(({ picture, stories }) => [picture.id, stories]), (await story(number)).public]).toEqual([[[mill, [number]]], 'live']);
    // What was killed comes into no later version.
    const { barred, story: none } = await put((await one(terms, version(2, { ...illustrated(inText('mill')), media }))).item, came('mill', mill));
    expect([barred.map(({ picture }) => picture.bar?.why), none]).toEqual([['killed'], null]);
  });

  test('of a picture that a person or another source has brought, too, does not reach it, whether it comes before or after; the desk is told', async () => {
    const terms = source();
    const media = (agencyId: string): WireMedia[] => [{ kind: 'picture', agencyId, caption: null, alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: [{ role: null, href: at('mill'), type: null, width: null, height: null, size: null }] }];
    const before = async (id: string) => (await room.archive.pictures.find(id))?.bar;
    const asha = await inLibrary('Asha');
    await put((await one(terms, version(1, { ...illustrated(inText('mill')), media: media('urn:pic:3') }))).item, came('mill', asha));
    const done = await one(terms, killed(named('urn:pic:3')));
    expect([await before(asha), done.pictures, (await notices(terms)).filter((what) => what === 'picture-spared')]).toEqual([null, [], ['picture-spared']]);
    const theirs = await inLibrary('river');
    await one(terms, killed(named('urn:pic:4')));
    const { item } = await one(terms, version(2, { ...illustrated(inText('mill')), media: media('urn:pic:4') }));
    for (let times = 0; times < 2; times++) await put(item, came('mill', theirs));
    expect([await before(theirs), (await notices(terms)).filter((what) => what === 'picture-spared')]).toEqual([null, ['picture-spared', 'picture-spared']]);
  });
});

describe('what an item says of a picture', () => {
  const medium = (changed: Partial<WireMedia>): WireMedia => ({ kind: 'picture', agencyId: null, caption: null, alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: [{ role: null, href: at('mill'), type: null, width: null, height: null, size: null }], ...changed });
  const put1 = async (terms: SourceTerms, picture: string, changed: Partial<WireMedia>, number = 1): Promise<void> => {
    const { item } = await one(terms, version(number, { ...illustrated(inText('mill')), media: [medium(changed)] }));
    await put(item, came('mill', picture));
  };
  const factsOf = async (id: string) => (await room.archive.pictures.find(id))?.facts;
  const rightsOf = async (id: string) => (await room.archive.pictures.find(id))?.rights;

  test('is in the library, before what its file says; its file says what the item does not', async () => {
    const terms = source();
    const mill = await inLibrary(terms.key, { credit: 'Camera', copyright: '© the camera', instructions: 'Web only', alt: { hi: 'चक्की' } });
    await put1(terms, mill, { credit: 'Millstream Wire', creator: 'R. Das', usageTerms: 'No sales' });
    expect(await factsOf(mill)).toMatchObject({ credit: 'Millstream Wire', creators: ['R. Das'], copyright: '© the camera', usageTerms: 'No sales', instructions: 'Web only', alt: { hi: 'चक्की', en: 'mill on the river' } });
    expect((await room.archive.pictures.list({ limit: 5, words: 'millstream' })).map(({ id }) => id)).toEqual([mill]);
    expect((await room.archive.pictures.list({ limit: 5, credit: 'Millstream' })).map(({ id }) => id)).toEqual([mill]);
    await put1(terms, mill, { credit: 'River Wire / R. Das' }, 2);
    await put((await one(terms, version(3, { ...illustrated(inText('mill')), media: [medium({ credit: 'River Wire / Ravi Das' })] }))).item, came('mill', mill));
    expect(await factsOf(mill)).toMatchObject({ credit: 'River Wire / Ravi Das', usageTerms: 'No sales' });
  });

  test('is not said of a picture that a person, or another source, has brought', async () => {
    const own = await inLibrary('Asha', { credit: 'Asha' });
    await put1(source(), own, { credit: 'River Wire', limits: { until: null, onlyIn: ['FR'], notIn: [] } });
    expect([(await factsOf(own))?.credit, (await rightsOf(own))?.onlyIn]).toEqual(['Asha', []]);
  });

  test('until when and where it may be shown is obeyed, and a person’s word stands against the same once more', async () => {
    const terms = source();
    const mill = await inLibrary(terms.key);
    const limits = { until: '2025-07-01T00:00:00Z', onlyIn: [], notIn: [] };
    await put1(terms, mill, { limits });
    expect((await rightsOf(mill))?.until?.toString()).toBe('2025-07-01T00:00:00Z');
    await room.newsroom.pictures.setRights(mill, { until: null });
    const second = await one(terms, version(2, { ...illustrated(inText('mill')), media: [medium({ limits })] }));
    await put(second.item, came('mill', mill));
    expect((await rightsOf(mill))?.until).toBeNull();
    const third = await one(terms, version(3, { ...illustrated(inText('mill')), media: [medium({ limits: { ...limits, until: '2025-06-20T00:00:00Z' } })] }));
    await put(third.item, came('mill', mill));
    expect((await rightsOf(mill))?.until?.toString()).toBe('2025-06-20T00:00:00Z');
  });

  test('keeps it from readers where it may not be shown, and the desk hears of it', async () => {
    const terms = source();
    const mill = await inLibrary(terms.key);
    const { item, stories: [number = 0] } = await one(terms, version(1, { ...illustrated(inText('mill')), media: [medium({ limits: { until: null, onlyIn: ['FR'], notIn: [] } })] }));
    const { barred } = await put(item, came('mill', mill));
    expect([barred.map(({ picture }) => picture.bar?.why), await picturesOf(number), await notices(terms)]).toEqual([['territory'], { lead: null, body: [null] }, ['picture-missing']]);
  });
});
