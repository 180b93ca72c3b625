/** Documents that could not be read: why, their bytes, and trying again. */
import { Type } from 'typebox';
import { DeskProblem } from './problems.ts';
import { type AnyRoute, route } from './route.ts';
import { complete, documentAnswer, findDocument, takenAnswer } from './wire-answer.ts';
import { RAW_ANSWER, rawAnswer } from './wire-routes.ts';
import { DocumentNumber, Quarantine, RetriedDocument, WireDocument } from './wire-schemas.ts';

const strict = { additionalProperties: false } as const;
const OneDocument = Type.Object({ document: DocumentNumber }, strict);

const MOST = 1000;
const USUAL = 100;

const listQuarantine = route({
  method: 'GET',
  path: '/wire/quarantine',
  operation: 'listQuarantine',
  summary: 'Documents that could not be read, and why, the last first',
  scope: 'wire:read',
  query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, default: USUAL, description: 'How many at most.' })) }, strict),
  answers: { 200: { description: 'The documents.', json: Quarantine } },
  problems: [],
  handle: async ({ query: { limit = USUAL } }, { received }) => ({ status: 200, body: { documents: (await received.quarantine(limit)).map(documentAnswer) } }),
});

const readQuarantined = route({
  method: 'GET',
  path: '/wire/quarantine/{document}/document',
  operation: 'readQuarantined',
  summary: 'One of them, byte for byte',
  scope: 'wire:read',
  params: OneDocument,
  answers: RAW_ANSWER,
  problems: ['expired'],
  handle: async ({ params }, house) => rawAnswer(await findDocument(params.document, house), 'path.document'),
});

const RETRIED = {
  200: { description: 'It was tried: `trouble` says why it still cannot be read, or `items` what came of it.', json: RetriedDocument },
  202: { description: 'It could be read, and a kill in it is kept and not complete: `silent` names the newsstands that have not answered in ten seconds.', json: RetriedDocument },
} as const;

const retryDocument = route({
  method: 'POST',
  path: '/wire/quarantine/{document}/retry',
  operation: 'retryDocument',
  summary: 'Read one again, after its source’s settings or Standfirst have been mended',
  description: 'What comes of it goes where the rules want it. Once more is no harm: what was taken is not taken twice.',
  scope: 'wire:write',
  params: OneDocument,
  answers: RETRIED,
  problems: ['expired', 'source-missing', 'wire-file-wrong'],
  async handle({ params: { document } }, house) {
    const { bytes, source } = await findDocument(document, house);
    if (bytes === null) throw new DeskProblem('expired', `The bytes of document ${document} have expired.`, { place: 'path.document' });
    const retried = await house.retry(document);
    if (retried === null) throw new DeskProblem('source-missing', `The source “${source}” of document ${document} is not in wire.yaml.`, { place: 'path.document' });
    const { trouble, items, silent } = retried;
    return complete({ document, trouble, items: items.map(takenAnswer) }, silent);
  },
});

const dismissDocument = route({
  method: 'POST',
  path: '/wire/quarantine/{document}/dismiss',
  operation: 'dismissDocument',
  summary: 'One has been looked at, and is not listed any more',
  scope: 'wire:write',
  params: OneDocument,
  answers: { 200: { description: 'The document.', json: WireDocument } },
  problems: ['not-in-quarantine'],
  async handle({ params: { document } }, house) {
    await house.wire.dismiss(document);
    return { status: 200, body: documentAnswer(await findDocument(document, house)) };
  },
});

export const QUARANTINE_ROUTES: readonly AnyRoute[] = [listQuarantine, readQuarantined, retryDocument, dismissDocument];
