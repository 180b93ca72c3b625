/** Whom the newsroom listens to, and where its rules would send what came. */
import { Type } from 'typebox';
import { type AnyRoute, route } from './route.ts';
import { ONE_LINE } from './schemas.ts';
import { itemAnswer } from './wire-answer.ts';
import { SourceKey, TriedRules, WireSourceList } from './wire-schemas.ts';

const MOST = 1000;
const USUAL = 200;

const listSources = route({
  method: 'GET',
  path: '/wire/sources',
  operation: 'listWireSources',
  summary: 'The sources of wire.yaml, and how each is',
  scope: 'wire:read',
  answers: { 200: { description: 'In the order of the file.', json: WireSourceList } },
  problems: ['wire-file-wrong'],
  handle: async (_, house) => ({ status: 200, body: { sources: (await house.sources()).map(({ lastItemAt, ...source }) => ({ ...source, lastItemAt: lastItemAt?.toString() ?? null })) } }),
});

const tryRules = route({
  method: 'GET',
  path: '/wire/rules/try',
  operation: 'tryWireRules',
  summary: 'The rules of wire.yaml tried out on what has come',
  description: 'Where each item would go, by which rule, those that are off (on: no) included; nothing is done. With the name of a rule: the items that it would catch, and only them.',
  scope: 'wire:read',
  query: Type.Object(
    {
      rule: Type.Optional(Type.String({ maxLength: 200, pattern: ONE_LINE, description: 'A rule’s name.' })),
      source: Type.Optional(SourceKey),
      last: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, default: USUAL, description: 'On how many items, the newest first.' })),
    },
    { additionalProperties: false },
  ),
  answers: { 200: { description: 'What would become of them.', json: TriedRules } },
  problems: ['unknown-rule', 'wire-file-wrong'],
  async handle({ query: { rule, source, last = USUAL } }, house) {
    const { looked, items } = await house.tryRules({ rule, source, last });
    return { status: 200, body: { looked, items: items.map(({ to, rule: by, ...item }) => ({ ...itemAnswer(item), to, rule: by })) } };
  },
});

export const SOURCE_ROUTES: readonly AnyRoute[] = [listSources, tryRules];
