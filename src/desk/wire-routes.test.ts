import { expect, test } from 'vitest';
import type { KeptItem, WireDocument } from '../archive/wire-rows.ts';
import { Refusal } from '../newsroom/newsroom.ts';
import type { TakenItem, Wire } from '../newsroom/wire.ts';
import type { Waited } from '../until-seen.ts';
import { asProblem } from './as-problem.ts';
import type { DeskHouse } from './desk-house.ts';
import { QUARANTINE_ROUTES } from './quarantine-routes.ts';
import type { AnyAnswer } from './route.ts';
import { STORY_ROUTES } from './story-routes.ts';
import { WIRE_ROUTES } from './wire-routes.ts';

const at = Temporal.Instant.from('2026-11-26T06:30:00Z');
const kept: KeptItem = { id: 7, source: 'river-wire', agencyId: 'urn:x:1', document: 3, receivedAt: at, version: '1', versionCreated: null, hash: 'a', kind: 'text', signal: 'new', urgency: 2, language: 'en', headline: 'Ferry', state: 'inbox', why: null, stories: [] };
const arrived: WireDocument & { bytes: Uint8Array | null } = { id: 3, source: 'river-wire', name: 'in/1 “ferry”.xml', receivedAt: at, state: 'quarantined', trouble: 'Line 3 is torn.', bytes: Buffer.from('<x>') };
const taken: TakenItem = { item: 7, state: 'draft', headline: 'Ferry', stories: [12], generation: 5, warnings: [] };

interface Facts {
  readonly document?: Partial<typeof arrived>;
  readonly items?: readonly KeptItem[];
  readonly wire?: Partial<Wire>;
  readonly retried?: Awaited<ReturnType<DeskHouse['retry']>>;
  readonly silent?: readonly { readonly name: string; readonly wayOut: string }[];
}

/** A house that knows one item, one document, and who waits for what. */
function house({ document = {}, items = [kept], wire = {}, retried = null, silent = [] }: Facts = {}) {
  const waited: Waited[] = [];
  const desk = {
    publicUrl: 'https://news.example',
    publication: { editions: [{ key: 'en' }, { key: 'hi' }], sections: [{ key: 'delta' }] },
    received: {
      together: async () => new Map([[7, [{ id: 9, source: 'delta-wire', headline: 'Ferry, too' }]]]),
      items: ({ limit }: { readonly limit: number }) => Promise.resolve(items.slice(0, limit)),
      item: (id: number) => Promise.resolve(id === kept.id ? { ...kept, item: null } : undefined),
      versions: () => Promise.resolve([kept]),
      document: (id: number) => Promise.resolve(id === arrived.id ? { ...arrived, ...document } : undefined),
    },
    wire,
    retry: () => Promise.resolve(retried),
    whoHasSeen(done: readonly Waited[]) {
      waited.push(...done);
      return Promise.resolve({ isTakingAway: true, silent });
    },
  } as unknown as DeskHouse;
  return { desk, waited };
}

const ROUTES = [...WIRE_ROUTES, ...QUARANTINE_ROUTES, ...STORY_ROUTES];

interface Ask {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
  readonly search?: string;
}

async function ask(operation: string, { params = { item: 7, document: 3, number: 12 }, query = {}, body, search = '' }: Ask, desk: DeskHouse): Promise<AnyAnswer> {
  const route = ROUTES.find((each) => each.operation === operation);
  if (route === undefined) throw new Error(`There is no operation ${operation}`);
  return route.handle({ params, query, body, search, header: () => undefined, isHead: false, by: 'Asha' }, desk);
}

/** With whether the route says that it may come. */
async function refused(operation: string, asked: Ask, desk: DeskHouse): Promise<readonly [string, string | undefined]> {
  const problem = await ask(operation, asked, desk).then(() => undefined, asProblem);
  return [problem?.code ?? 'done', problem?.place];
}

test('a page of the list says where the next one is, and the last one does not', async () => {
  const items = [9, 8, 7].map((id) => ({ ...kept, id }));
  const page = await ask('listWireItems', { query: { limit: 2 }, search: '?limit=2&state=inbox' }, house({ items }).desk);
  expect(page).toMatchObject({ body: { items: [{ id: 9 }, { id: 8 }], next: 8 }, headers: { Link: '</api/v1/wire/items?limit=2&state=inbox&after=8>; rel="next"' } });
  expect(await ask('listWireItems', { query: { limit: 3 } }, house({ items }).desk)).toMatchObject({ body: { next: null }, headers: {} });
});

test('an item that has expired is named, and says nothing', async () => {
  expect(await ask('showWireItem', {}, house().desk)).toMatchObject({ body: { id: 7, receivedAt: '2026-11-26T06:30:00Z', item: null, versions: [{ id: 7 }] } });
  expect(await refused('showWireItem', { params: { item: 8 } }, house().desk)).toEqual(['unknown-item', 'path.item']);
});

test.each(['readWireItemDocument', 'readQuarantined'])('%s gives bytes as an attachment, by no more of a name than its file had, until they have expired', async (operation) => {
  const { headers, body } = await ask(operation, {}, house().desk);
  expect([headers?.['Content-Type'], headers?.['Content-Disposition'], body]).toEqual(['application/octet-stream', `attachment; filename="1_ferry_.xml"; filename*=UTF-8''1%20%E2%80%9Cferry%E2%80%9D.xml`, arrived.bytes]);
  expect((await ask(operation, {}, house({ document: { name: null } }).desk)).headers?.['Content-Disposition']).toContain('filename="document-3"');
  expect((await refused(operation, {}, house({ document: { bytes: null } }).desk))[0]).toBe('expired');
});

test('a story is made in the name of the token, where the publication has such a place', async () => {
  const orders: unknown[] = [];
  const { desk, waited } = house({ wire: { use: (item, order) => Promise.resolve((orders.push([item, order]), taken)) } });
  expect(await ask('useWireItem', { body: { publish: true, section: 'delta' } }, desk)).toMatchObject({ status: 200, body: { item: 7, state: 'draft', stories: [12], isComplete: true } });
  expect(orders).toEqual([[7, { by: 'Asha', publish: true, edition: undefined, section: 'delta' }]]);
  expect(waited).toEqual([{ generation: 5, public: 'live' }]);
  expect(await refused('useWireItem', { body: { edition: 'ta' } }, desk)).toEqual(['unknown-edition', 'body.edition']);
  expect(await refused('useWireItem', { body: { section: 'moon' } }, desk)).toEqual(['unknown-section', 'body.section']);
  expect(orders).toHaveLength(1);
});

test.each([
  ['killed', undefined],
  ['advisory', 'path.item'],
  ['expired', 'path.item'],
  ['unknown-item', 'path.item'],
] as const)('what the newsroom refuses as %s is told under that code', async (code, place) => {
  const { desk } = house({ wire: { use: () => Promise.reject(new Refusal(code, 'it cannot be')) } });
  expect(await refused('useWireItem', { body: {} }, desk)).toEqual([code, place]);
});

test('a kill that a newsstand has not obeyed is not complete, and the newsstand is named', async () => {
  const silent = [{ name: 'a newsstand', wayOut: 'Stop it.' }];
  const { desk, waited } = house({ silent, wire: { kill: () => Promise.resolve({ ...taken, state: 'killed' }) } });
  expect(await ask('killWireItem', {}, desk)).toMatchObject({ status: 202, body: { state: 'killed', isComplete: false, silent } });
  expect(waited).toEqual([{ generation: 5, public: 'killed' }]);
});

test('a document that is tried again says what came of it, or why nothing did', async () => {
  const trouble = { items: [], trouble: 'Line 3 is torn.', silent: [] };
  expect(await ask('retryDocument', {}, house({ retried: trouble }).desk)).toMatchObject({ status: 200, body: { document: 3, trouble: 'Line 3 is torn.', items: [] } });
  expect(await ask('retryDocument', {}, house({ retried: { items: [taken], trouble: null, silent: [{ name: 'x', wayOut: 'y' }] } }).desk)).toMatchObject({ status: 202, body: { trouble: null, items: [{ item: 7 }] } });
  expect((await refused('retryDocument', {}, house().desk))[0]).toBe('source-missing');
  expect((await refused('retryDocument', {}, house({ document: { bytes: null } }).desk))[0]).toBe('expired');
  expect(await refused('retryDocument', { params: { document: 4 } }, house().desk)).toEqual(['unknown-document', 'path.document']);
});

test('an offer is there or is not; one that somebody overtook is not decided', async () => {
  const { desk } = house({ wire: { offer: () => Promise.resolve(null), decide: () => Promise.reject(new Refusal('changed-meanwhile', 'somebody else has changed the story since')) } });
  expect(await refused('showOffer', {}, desk)).toEqual(['no-offer', 'path.number']);
  expect(await refused('decideOffer', { body: { take: 'all', basis: 1 } }, desk)).toEqual(['story-changed', 'body.basis']);
});
