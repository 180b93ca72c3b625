/**
 * What ninjs demands of a document in each of its versions (IPTC ninjs 1.0 to 3.1), written down after the standard’s own schemas:
 * each version is the one before it and what it changed. Text that must be a URI or a moment is only told apart from other text
 * from 1.4 and 2.1 on, as the standard’s own test suite does: before, the draft of JSON Schema it stood on left that to the reader.
 */
import { GEO_JSON } from './geo-json-shape.ts';
import type { Fields, Shape } from './shape.ts';

type Table = Fields['fields'];

const TYPES_BEFORE_COMPONENT = ['text', 'audio', 'video', 'picture', 'graphic', 'composite'];
const TYPES = [...TYPES_BEFORE_COMPONENT, 'component'];
const pubStatus: Shape = { choices: ['usable', 'withheld', 'canceled'] };
const list = (fields: Table, more: Partial<Fields> = {}): Shape => ({ each: { fields, ...more } });
const object = (fields: Table, more: Partial<Fields> = {}): Shape => ({ fields, ...more });

/** Fields and patterns of an item; `within` gives the shape of one that stands within another. */
interface Version {
  readonly table: Table;
  readonly named?: Fields['named'];
  readonly within: (item: () => Shape, version: Version) => Table;
}

function shapeOf(version: Version): Shape {
  const whole: Shape = { fields: { ...version.table, ...version.within(() => whole, version) }, required: ['uri'], ...(version.named !== undefined && { named: version.named }) };
  return whole;
}

/** Without regard to what is a URI or a moment. */
function loose(shape: Shape): Shape {
  if (shape === 'uri' || shape === 'moment') return 'text';
  if (typeof shape === 'string' || 'choices' in shape) return shape;
  if ('later' in shape) return { later: () => loose(shape.later()) };
  if ('each' in shape) return { ...shape, each: loose(shape.each) };
  if ('anyOf' in shape) return { anyOf: shape.anyOf.map(loose) };
  const named = shape.named?.map(([pattern, each]) => [pattern, loose(each)] as const);
  return { ...shape, fields: looseTable(shape.fields), ...(named !== undefined && { named }) };
}
const looseTable = (table: Table): Table => Object.fromEntries(Object.entries(table).map(([name, shape]) => [name, loose(shape)]));

// 1.x: flat names; what is one of many kinds has its kind as a suffix.

const coded = { name: 'text', rel: 'text', scheme: 'uri', code: 'text' } as const;
const rendition1 = { href: 'uri', mimetype: 'text', title: 'text', height: 'number', width: 'number', sizeinbytes: 'number' } as const;
const suffixed = (...names: readonly string[]): Fields['named'] => names.map((name) => [new RegExp(`^${name}_[a-zA-Z0-9_]+`), 'text'] as const);
const standard: Shape = object({ name: 'text', version: 'text', schema: 'uri' });

const table10: Table = {
  uri: 'uri', type: { choices: TYPES_BEFORE_COMPONENT }, mimetype: 'text', representationtype: { choices: ['complete', 'incomplete'] }, profile: 'text', version: 'text', versioncreated: 'moment',
  embargoed: 'moment', pubstatus: pubStatus, copyrightholder: 'text', copyrightnotice: 'text', language: 'text', byline: 'text', headline: 'text', located: 'text',
  person: list(coded), organisation: list({ ...coded, symbols: list({ ticker: 'text', exchange: 'text' }) }), place: list(coded), subject: list(coded), event: list(coded), object: list(coded),
  renditions: object({}, { named: [[/^[a-zA-Z0-9]+/, object(rendition1)]] }),
};
const within10: Version['within'] = (item) => ({ associations: object({}, { named: [[/^[a-zA-Z0-9]+/, { later: item }]] }) });
const named10 = suffixed('description', 'body');

const located: Partial<Fields> = { named: [[/^geometry_[a-zA-Z0-9_]+/, 'object']] };
const table11: Table = { ...table10, urgency: 'number', usageterms: 'text', place: list(coded, located) };

const rendition12 = { ...rendition1, duration: 'number', format: 'text' } as const;
const table12: Table = {
  ...table11, type: { choices: TYPES }, firstcreated: 'moment', ednote: 'text', title: 'text', slugline: 'text', charcount: 'number', wordcount: 'number', infosource: list(coded),
  renditions: object({}, { named: [[/^[a-zA-Z0-9]+/, object(rendition12)]] }),
};

const table13: Table = {
  ...table12, altids: 'object', trustindicator: list({ scheme: 'uri', code: 'text', title: 'text', href: 'uri' }), $standard: standard, genre: list({ name: 'text', scheme: 'uri', code: 'text' }),
  renditions: object({}, { named: [[/^[a-zA-Z0-9_]+/, object(rendition12)]] }),
};
const within13: Version['within'] = (item) => ({ associations: object({}, { named: [[/^[a-zA-Z0-9_]+/, { later: item }]] }) });
const named13 = suffixed('description', 'body', 'headline');

const rightsInfo = object({ langid: 'uri', linkedrights: 'uri', encodedrights: 'text' }, { exactlyOne: [['linkedrights', 'encodedrights']], open: true });
const table14: Table = { ...table13, contentcreated: 'moment', expires: 'moment', rightsinfo: rightsInfo };

const address = { lines: { each: 'text' }, locality: 'text', area: 'text', postalcode: 'text', country: 'text' } as const;
const contact = { type: 'text', role: 'text', lang: 'text', name: 'text', value: 'text' } as const;
const contacts = list({ ...contact, address: object(address) }, { exactlyOne: [['value', 'address']] });
const judged = { creator: 'text', relevance: 'percent', confidence: 'percent' } as const;
const symbols15 = list({ ticker: 'text', exchange: 'text', symboltype: 'uri', symbol: 'text' });
const table15: Table = {
  ...table14, person: list({ ...coded, contactinfo: contacts }), organisation: list({ ...coded, symbols: symbols15, contactinfo: contacts }), place: list({ ...coded, contactinfo: contacts }, located),
  subject: list({ ...coded, ...judged }), infosource: list({ ...coded, contactinfo: contacts }),
};

const digitalSource = object({ name: 'text', uri: 'uri', literal: 'text' });
const table16: Table = { ...table15, digitalsourcetype: digitalSource };

/** What the working group tried out on 1.x and never took in. */
const code = object({ code: 'text', scheme: 'uri' }, { required: ['code'] });
const table1Trial: Table = { ...table16, advices: list({ role: 'text', environments: list({ code: 'text', scheme: 'uri' }, { required: ['code'] }), importance: code, lifetime: code }) };

// 2.x: lists in place of suffixes, URIs in place of schemes and codes.

const named2 = { name: 'text', rel: 'text', uri: 'uri', literal: 'text' } as const;
const passage = { role: 'text', contenttype: 'text', value: 'text' } as const;
const valued: Partial<Fields> = { required: ['value'] };
const rendition2 = { name: 'text', href: 'uri', contenttype: 'text', title: 'text', height: 'number', width: 'number', sizeinbytes: 'number', duration: 'number', format: 'text' } as const;

const table20: Table = {
  uri: 'uri', type: { choices: TYPES }, representationtype: { choices: ['full', 'partial'] }, profile: 'text', version: 'text', firstcreated: 'moment', versioncreated: 'moment', contentcreated: 'moment',
  embargoed: 'moment', pubstatus: pubStatus, urgency: 'number', copyrightholder: 'text', copyrightnotice: 'text', usageterms: 'text', ednote: 'text', language: 'text', title: 'text', by: 'text', slugline: 'text', located: 'text',
  descriptions: list(passage, valued), bodies: list({ ...passage, charcount: 'number', wordcount: 'number' }, valued), headlines: list(passage, valued),
  people: list(named2), organisations: list({ ...named2, symbols: list({ ticker: 'text', exchange: 'text' }) }), places: list({ ...named2, geojson: GEO_JSON }),
  subjects: list(named2), events: list(named2), objects: list(named2), infosources: list({ name: 'text', role: 'uri', uri: 'uri', literal: 'text' }),
  renditions: list(rendition2, { required: ['name'] }), altids: list({ role: 'text', value: 'text' }), trustindicators: list({ role: 'uri', title: 'text', href: 'uri' }), standard,
  genres: list({ name: 'text', uri: 'uri', literal: 'text' }), rightsinfo: rightsInfo,
};
/** An association has a name, and then anything; or it is an item. */
const within20: Version['within'] = (item) => ({ associations: { each: { anyOf: [object({ name: 'text' }, { required: ['name'], open: true }), { later: item }] } } });

const table21: Table = {
  ...table20, people: list({ ...named2, contactinfo: contacts }), organisations: list({ ...named2, symbols: symbols15, contactinfo: contacts }), places: list({ ...named2, contactinfo: contacts, geojson: GEO_JSON }),
  subjects: list({ ...named2, ...judged }), infosources: list({ name: 'text', role: 'text', uri: 'uri', literal: 'text', contactinfo: contacts }),
  genres: list({ name: 'text', uri: 'text', literal: 'text' }), expires: 'moment',
};
/** From 2.1 on it is an item with a name. */
const namedItems = (more: Table): Version['within'] => (_item, version) => {
  const association: Shape = { fields: { ...version.table, ...more, associations: { each: { later: () => association } } }, required: ['name', 'uri'] };
  return { associations: { each: association } };
};
const table22: Table = { ...table21, digitalsourcetype: digitalSource };

// 3.x: the same in camelCase, with events and plans.

const TYPES_3: Shape = { choices: [...TYPES, 'event', 'planning'] };
const contacts3 = list({ ...contact, address: object({ lines: { each: 'text' }, locality: 'text', area: 'text', postalCode: 'text', country: 'text' }) }, { exactlyOne: [['value', 'address']] });
const organisation3 = { ...named2, symbols: list({ exchange: 'text', symbolType: 'uri', symbol: 'text' }), contactInfo: contacts3 };
const passage3 = { role: 'text', contentType: 'text', value: 'text' } as const;
const rendition3: Table = {
  name: 'text', href: 'uri', contentType: 'text', title: 'text', width: 'integer', height: 'integer', sizeInBytes: 'integer', duration: 'number', format: 'text', aspectRatio: 'text', videoCodec: 'text', frameRate: 'number',
  poi: object({ x: 'integer', y: 'integer' }), transportProtocol: 'text', scanType: { choices: ['progressive', 'interlaced'] }, bitrate: 'text',
};
const renditions3 = list(rendition3, { required: ['name'] });
const rules = list({ frequency: { choices: ['secondly', 'minutely', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] }, interval: 'integer', until: 'moment', count: 'integer' });
const dates = object(
  {
    startDate: 'moment', endDate: 'moment', expectedStartDate: 'truncated-moment', expectedEndDate: 'truncated-moment', expectedDuration: 'text',
    // The schemas of 3.0 and 3.1 ask that it be a list and a text at once.
    recurrence: object({ recurrenceDates: 'never', recurrenceRules: rules }),
  },
  { exactlyOne: [['startDate', 'expectedStartDate'], ['endDate', 'expectedEndDate']] },
);
const plannedCoverage = list({
  uri: 'uri', title: 'text', pubStatus, type: TYPES_3, commissioned: object({ by: 'text', on: 'moment', references: list({ name: 'text', value: 'text' }) }), dates,
  audiences: list({ audience: 'text', significance: 'integer' }), exclAudience: { each: 'text' }, edNote: 'text', urgency: 'urgency', language: 'text',
  itemCount: object({ rangeFrom: 'integer', rangeTo: 'integer' }), wordCount: 'integer', renditions: renditions3,
});

const table30: Table = {
  uri: 'uri', type: TYPES_3, representationType: { choices: ['full', 'partial'] }, profile: 'text', version: 'text', firstCreated: 'moment', versionCreated: 'moment', contentCreated: 'moment', embargoedUntil: 'moment',
  pubStatus, urgency: 'urgency', copyrightHolder: 'text', copyrightNotice: 'text', usageTerms: 'text', edNote: 'text', language: 'text', title: 'text', by: 'text', slugline: 'text', located: 'text', expires: 'moment', standard,
  descriptions: list(passage3, valued), bodies: list({ ...passage3, charCount: 'integer', wordCount: 'integer' }, valued), headlines: list(passage3, valued),
  people: list({ ...named2, contactInfo: contacts3 }), organisations: list(organisation3), places: list({ ...named2, contactInfo: contacts3, geoJSON: GEO_JSON }), subjects: list({ ...named2, ...judged }),
  events: list({ ...named2, id: 'text' }), objects: list(named2), infoSources: list({ name: 'text', role: 'text', uri: 'uri', literal: 'text', contactInfo: contacts3 }),
  eventDetails: object({ eventStatus: 'uri', plannedCoverageStatus: 'uri', dates, organiser: object(organisation3) }), plannedCoverage, renditions: renditions3,
  altIds: list({ role: 'text', value: 'text' }), trustIndicators: list({ role: 'uri', title: 'text', href: 'uri' }), genres: list({ name: 'text', uri: 'text', literal: 'text' }),
  rightsInfo: object({ langId: 'uri', linkedRights: 'uri', encodedRights: 'text' }, { exactlyOne: [['linkedRights', 'encodedRights']] }),
};
const table31: Table = { ...table30, digitalSourceType: digitalSource };

const [one, two, three] = [{ within: within13, named: named13 }, { within: namedItems({ name: 'text' }) }, { within: namedItems({ name: 'text', rel: 'text' }) }] as const;

/** By version; in each line the newest last. `1.x-dev` and `2.x-dev` are what the IPTC's test suite calls its trials. */
export const NINJS_SHAPES = {
  '1.0': loose(shapeOf({ table: table10, within: within10, named: named10 })),
  '1.1': loose(shapeOf({ table: table11, within: within10, named: named10 })),
  '1.2': loose(shapeOf({ table: table12, within: within10, named: named10 })),
  '1.3': loose(shapeOf({ table: table13, ...one })),
  '1.4': shapeOf({ table: table14, ...one }),
  '1.5': shapeOf({ table: table15, ...one }),
  '1.6': shapeOf({ table: table16, ...one }),
  '1.x-dev': shapeOf({ table: table1Trial, ...one }),
  '2.0': loose(shapeOf({ table: table20, within: within20 })),
  '2.1': shapeOf({ table: table21, ...two }),
  '2.2': shapeOf({ table: table22, ...two }),
  '2.x-dev': shapeOf({ table: table22, ...two }),
  '3.0': shapeOf({ table: table30, ...three }),
  '3.1': shapeOf({ table: table31, ...three }),
} as const satisfies { readonly [version: string]: Shape };

export type NinjsVersion = keyof typeof NINJS_SHAPES;
