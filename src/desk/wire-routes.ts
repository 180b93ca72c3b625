/** What agencies have sent, item by item: the list, all that was said in one, and what can be made of it. */
import { Type } from 'typebox';
import type { WireDocument } from '../archive/wire-rows.ts';
import { attachment } from './attachment.ts';
import type { DeskHouse } from './desk-house.ts';
import { nextPage } from './next-page.ts';
import { DeskProblem } from './problems.ts';
import { type AnyRoute, route } from './route.ts';
import { ONE_LINE } from './schemas.ts';
import { findItem, itemAnswer, saidAnswer, settledItem } from './wire-answer.ts';
import { ItemNumber, ItemState, SettledItem, SourceKey, UseOrder, WireItemFile, WireItemList } from './wire-schemas.ts';

const strict = { additionalProperties: false } as const;
const OneItem = Type.Object({ item: ItemNumber }, strict);

const MOST = 200;
const USUAL = 20;

const listItems = route({
  method: 'GET',
  path: '/wire/items',
  operation: 'listWireItems',
  summary: 'What agencies have sent, the last first',
  description: 'What is asked for together is true of each item. The next page is where the header Link (rel="next") says.',
  scope: 'wire:read',
  query: Type.Object(
    {
      source: Type.Optional(SourceKey),
      state: Type.Optional(ItemState),
      words: Type.Optional(Type.String({ maxLength: 200, pattern: ONE_LINE, description: 'Found in the headline as they are written, whatever their case.' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, default: USUAL, description: 'How many at most.' })),
      after: Type.Optional({ ...ItemNumber, description: 'Those that come after this item in the list.' }),
    },
    strict,
  ),
  answers: { 200: { description: 'A page of the list.', json: WireItemList, headers: { Link: 'The next page, rel="next"; absent: this is the last one.' } } },
  problems: [],
  async handle({ query, search }, { received }) {
    const { source, state, words, after, limit = USUAL } = query;
    const found = await received.items({ source, words, after, states: state === undefined ? undefined : [state], limit: limit + 1 });
    const page = found.slice(0, limit);
    const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
    const together = await received.together(page.map(({ id }) => id));
    return { status: 200, body: { items: page.map((item) => ({ ...itemAnswer(item), sameEvent: [...(together.get(item.id) ?? [])] })), next }, headers: next === null ? {} : { Link: `<${nextPage('/wire/items', search, next)}>; rel="next"` } };
  },
});

const showItem = route({
  method: 'GET',
  path: '/wire/items/{item}',
  operation: 'showWireItem',
  summary: 'Everything that the agency said in one, and its versions',
  scope: 'wire:read',
  params: OneItem,
  answers: { 200: { description: 'The item.', json: WireItemFile } },
  problems: [],
  async handle({ params }, house) {
    const { item, ...kept } = await findItem(params.item, house);
    const versions = await house.received.versions(params.item);
    return { status: 200, body: { ...itemAnswer(kept), item: saidAnswer(item), versions: versions.map(itemAnswer) } };
  },
});

/** Nothing that came is shown by a browser that is sent to it. */
export const RAW_ANSWER = { 200: { description: 'The bytes.', file: 'application/octet-stream', headers: { 'Content-Disposition': 'An attachment, by the name that its file had.' } } } as const;

/** A document's bytes as they came. @throws DeskProblem where they have expired */
export function rawAnswer({ id, name, bytes }: Pick<WireDocument, 'id' | 'name'> & { readonly bytes: Uint8Array | null }, place: string) {
  if (bytes === null) throw new DeskProblem('expired', `The bytes of document ${id} have expired.`, { place });
  return { status: 200, body: bytes, headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(bytes.length), 'Content-Disposition': attachment(name?.split(/[/\\]/).at(-1) || `document-${id}`) } } as const;
}

const readItemDocument = route({
  method: 'GET',
  path: '/wire/items/{item}/document',
  operation: 'readWireItemDocument',
  summary: 'The document that it came in, byte for byte',
  scope: 'wire:read',
  params: OneItem,
  answers: RAW_ANSWER,
  problems: ['expired'],
  async handle({ params }, house) {
    const { document } = await findItem(params.item, house);
    const found = await house.received.document(document);
    return rawAnswer({ id: document, name: found?.name ?? null, bytes: found?.bytes ?? null }, 'path.item');
  },
});

const SETTLED = {
  200: { description: 'Done, and readers everywhere see it.', json: SettledItem },
  202: { description: 'Done and kept, and not complete: `silent` names the newsstands that have not answered in ten seconds.', json: SettledItem },
} as const;

const useItem = route({
  method: 'POST',
  path: '/wire/items/{item}/use',
  operation: 'useWireItem',
  summary: 'Make a story of one',
  description: 'The story follows its agency from then on: the agency’s updates and its kill are the story’s. What may not go out yet (an embargo, a withheld item) is held, published or not.',
  scope: 'wire:write',
  params: OneItem,
  body: UseOrder,
  answers: SETTLED,
  problems: ['expired', 'killed', 'advisory', 'unknown-edition', 'unknown-section', 'refused'],
  async handle({ params, body, by }, house) {
    const { publish = false, edition, section } = body;
    checkPlaces(body, house);
    return settledItem(await house.wire.use(params.item, { by, publish, edition, section }), house);
  },
});

function checkPlaces({ edition, section }: { readonly edition?: string; readonly section?: string }, { publication: { editions, sections } }: DeskHouse): void {
  const [inEditions, inSections] = [editions.map(({ key }) => key), sections.map(({ key }) => key)];
  if (edition !== undefined && !inEditions.includes(edition)) throw new DeskProblem('unknown-edition', `There is no edition “${edition}”: the publication has ${inEditions.join(', ')}.`, { place: 'body.edition' });
  if (section !== undefined && !inSections.includes(section)) throw new DeskProblem('unknown-section', `There is no section “${section}”: the publication has ${inSections.join(', ')}.`, { place: 'body.section' });
}

const ignoreItem = route({
  method: 'POST',
  path: '/wire/items/{item}/ignore',
  operation: 'ignoreWireItem',
  summary: 'Want nothing of one',
  description: 'A kill that waits and is ignored is not obeyed: be sure that its agency did not send it.',
  scope: 'wire:write',
  params: OneItem,
  answers: SETTLED,
  problems: ['expired', 'refused'],
  async handle({ params }, house) {
    await house.wire.ignore(params.item);
    const { headline } = await findItem(params.item, house);
    return settledItem({ item: params.item, state: 'ignored', headline, stories: [], generation: null, warnings: [] }, house);
  },
});

const killItem = route({
  method: 'POST',
  path: '/wire/items/{item}/kill',
  operation: 'killWireItem',
  summary: 'Obey a kill that waits, or kill all that was made of one',
  description: 'Takes from readers, for good, every story that follows what the item is a version of, and their translations; whatever its agency sends of it later goes nowhere. Answers when every newsstand has obeyed, or after ten seconds. Once more is no harm.',
  scope: 'wire:write',
  params: OneItem,
  answers: SETTLED,
  problems: ['expired'],
  handle: async ({ params, by }, house) => settledItem(await house.wire.kill(params.item, { by }), house),
});

export const WIRE_ROUTES: readonly AnyRoute[] = [listItems, showItem, readItemDocument, useItem, ignoreItem, killItem];
