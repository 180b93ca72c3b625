import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NINJS_VERSIONS, type NinjsVersion, validateNinjs } from './ninjs-validate.ts';

const WIRE = join(process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared'), 'wire');
const faults = (item: unknown, as: NinjsVersion): string[] => validateNinjs(item, as).faults.map(({ path, message }) => `${path}: ${message}`);

describe('each fault names its place', () => {
  test.each<[NinjsVersion, object, string]>([
    ['1.6', {}, ': uri is missing'],
    ['1.6', { uri: 'urn:x:1', pubstatus: 'cancelled' }, 'pubstatus: “cancelled” is none of usable, withheld, canceled'],
    ['1.6', { uri: 'urn:x:1', kicker: 'K' }, 'kicker: there is no such field here'],
    ['1.6', { uri: 'urn:x:1', subject: [{ name: 'A' }, { relevance: 101 }] }, 'subject[1].relevance: 101 stands where there must be a whole number from 0 to 100'],
    ['1.6', { uri: 'urn:x:1', rightsinfo: { linkedrights: 'urn:x:2', encodedrights: 'x' } }, 'rightsinfo: exactly one is needed of linkedrights and encodedrights'],
    ['1.4', { uri: 'no uri' }, 'uri: “no uri” stands where there must be a URI'],
    ['1.4', { uri: 'urn:x:1', associations: { lead: { uri: 'urn:x:2', version: 5 } } }, 'associations.lead.version: 5 stands where there must be text'],
    ['2.1', { uri: 'urn:x:1', associations: [{ uri: 'urn:x:2' }] }, 'associations[0]: name is missing'],
    ['2.2', { uri: 'urn:x:1', headlines: 'H' }, 'headlines: “H” stands where there must be a list'],
    ['3.0', { uri: 'urn:x:1', embargoedUntil: '2026-02-30T09:00:00Z' }, 'embargoedUntil: “2026-02-30T09:00:00Z” stands where there must be a date and time with its offset, like 2026-03-14T09:30:00+05:30'],
    ['3.0', { uri: 'urn:x:1', urgency: 0 }, 'urgency: 0 stands where there must be a whole number from 1 to 9'],
    ['3.1', { uri: 'urn:x:1', places: [{ geoJSON: { type: 'Point', coordinates: [1] } }] }, 'places[0].geoJSON.coordinates: the list has 1 entries and must have 2'],
    ['3.1', { uri: 'urn:x:1', 'a b': 1 }, '"a b": there is no such field here'],
  ])('%s %j', (version, item, expected) => {
    expect(faults(item, version)).toEqual([expected]);
  });
  test.each([5, null, 'x', []])('%j is no item', (item) => {
    expect(faults(item, '3.1')).toHaveLength(1);
  });
  test('what is nested without end is a fault and no crash', () => {
    const deep = JSON.parse(`${'{"uri":"urn:x","associations":{"a":'.repeat(5_000)}{}${'}}'.repeat(5_000)}`) as unknown;
    expect(faults(deep, '1.6')[0]).toMatch(/it is nested deeper than 64$/);
  });
});

describe('the version', () => {
  const version = (item: object, as?: NinjsVersion): string => {
    const { version: found, isSaid } = validateNinjs(item, as);
    return `${found}${isSaid ? ', said' : ''}`;
  };
  test.each([
    [{ standard: { name: 'ninjs', version: '3.0' } }, '3.0, said'],
    [{ $standard: { version: '1.3' } }, '1.3, said'],
    [{ standard: { schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json' } }, '2.1, said'],
    [{ standard: { version: '9' }, headlines: [] }, '2.2'],
    [{ pubStatus: 'usable' }, '3.1'],
    [{ renditions: [{ name: 'x', contentType: 'image/jpeg' }] }, '3.1'],
    [{ renditions: [{ name: 'x' }] }, '2.2'],
    [{ headline: 'H' }, '1.6'],
  ])('%j is %s', (item, expected) => {
    expect(version(item)).toBe(expected);
  });
  test('what is asked for counts before what is said', () => {
    expect(version({ standard: { version: '3.0' } }, '1.2')).toBe('1.2');
  });
});

const SUITE = join(WIRE, 'ninjs-testsuite');
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
/** Those of a folder that are JSON at all. */
function documentsOf(folder: string): { name: string; value: unknown }[] {
  return readdirSync(folder).filter((name) => name.endsWith('.json')).flatMap((name) => {
    try {
      return [{ name, value: readJson(join(folder, name)) }];
    } catch {
      return [];
    }
  });
}

test.skipIf(!existsSync(SUITE))('the IPTC’s own suite: whatever should pass does, whatever should fail does (skipped where ../shared/wire/ninjs-testsuite is absent)', () => {
  const cases = documentsOf(SUITE).flatMap(({ name, value }) => {
    const match = /suite_(\d\.[\dx](?:_dev)?)_should_(pass|fail)_/.exec(name);
    return match === null ? [] : [{ name, value, version: match[1]?.replace('_', '-') as NinjsVersion, passes: match[2] === 'pass' }];
  });
  expect(cases.length).toBeGreaterThan(200);
  expect(new Set(cases.map(({ version }) => version)).difference(new Set(NINJS_VERSIONS)).size).toBe(0);
  expect(cases.filter(({ value, version, passes }) => (validateNinjs(value, version).faults.length === 0) !== passes).map(({ name }) => name)).toEqual([]);
});

/** The IPTC’s schema as ajv checks it; before 1.4, and in 2.0, formats are remarks. */
function schemaCheck(version: string): (value: unknown) => boolean {
  const schema = withoutDraft3(readJson(join(WIRE, `ninjs-schema/newsinjson__ninjs-schema_${version}.json`))) as { $schema?: string; id?: string; $id?: string };
  const options = { strict: false, validateFormats: !(version < '1.4' || version === '2.0') };
  const ajv = schema.$schema?.includes('2020-12') === true ? new Ajv2020(options) : new Ajv(options);
  formats.default(ajv);
  const { $schema: _, ...geoJson } = readJson(join(SUITE, 'newsinjson__validation_test_suite_GeoJSON-schema.json')) as { $schema: string };
  ajv.addSchema(geoJson);
  const { $schema: _draft, id, $id, ...rest } = schema;
  const check = ajv.compile({ ...rest, $id: (id ?? $id ?? '').replace(/#$/, '') });
  return (value) => check(value);
}

/** Draft 3 says of each property that it is required; later drafts list those that are. */
function withoutDraft3(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDraft3);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { properties, ...rest } = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, withoutDraft3(value)]));
  if (typeof rest['required'] === 'boolean') delete rest['required'];
  if (typeof properties !== 'object' || properties === null) return properties === undefined ? rest : { ...rest, properties };
  const original = (schema as { properties: { [name: string]: { required?: unknown } } }).properties;
  const required = Object.keys(original).filter((name) => original[name]?.required === true);
  return { ...rest, properties, ...(required.length > 0 && { required }) };
}

const hasSchemas = existsSync(join(WIRE, 'ninjs-schema')) && existsSync(SUITE) && existsSync(join(WIRE, 'ninjs'));

describe('beside ajv with the IPTC’s schemas (skipped where ../shared/wire/ninjs-schema is absent)', () => {
  const versions = NINJS_VERSIONS.filter((version) => !version.endsWith('dev'));
  const documents = hasSchemas ? [...documentsOf(join(WIRE, 'ninjs')), ...documentsOf(SUITE)] : [];
  test.skipIf(!hasSchemas).each(versions)('%s: the same verdict on every document of the folders, altered in every way', (version) => {
    const check = schemaCheck(version);
    const same = (value: unknown): void => {
      const ours = faults(value, version);
      if ((ours.length === 0) !== check(value)) throw new Error(`ajv ${check(value) ? 'takes' : 'refuses'} it, we say ${JSON.stringify(ours)}: ${JSON.stringify(value)}`);
    };
    for (const { value } of documents) same(value);
    // What the version refuses at the outset would hide what an alteration does to it.
    const good = documents.filter(({ value }) => check(value)).map(({ value }) => value);
    expect(good.length).toBeGreaterThan(10);
    fc.assert(fc.property(fc.constantFrom(...good), fc.array(alteration, { minLength: 1, maxLength: 3 }), (value, alterations) => {
      same(alterations.reduce(altered, structuredClone(value)));
    }), { numRuns: 1500 });
  }, 60_000);
});

interface Alteration {
  /** Which of its places, as a share of all. */
  readonly at: number;
  readonly how: 'drop' | 'set' | 'add' | 'rename' | 'twice';
  readonly value: unknown;
  readonly name: string;
}
const VALUES = [null, true, 0, 5, -1, 1.5, 101, 1e300, '', 'x', 'urn:x:1', 'http://a.test/b?c#d', 'http://a.test/ä', 'http://[::1]/', 'http://[::g]/', 'a:', 'a b:c', 'http://u@h:80/p%20q', 'p%2', 'usable', 'event', 'picture', '2026-01-01T00:00:00Z', '2026-01-01', '2026-02-29T10:00:00+05:30', '2024-02-29T10:00:00+0530', '2026-01-01 10:00:00Z', '2026-01-01T10:00:00', '2016-12-31T23:59:60Z', '2026-01-01T24:00:00Z', '2026-13', '2026-12', [], {}, [{}], [5], ['x'], [{ name: 'x' }], [{ value: 'x' }], { name: 'x' }, { a: { uri: 'urn:x:1' } }, [{ uri: 'urn:x:1', name: 'x' }], [{ uri: 'urn:x:1' }], { type: 'Point', coordinates: [1, 2] }, { type: 'Feature', properties: null, geometry: null }, { type: 'Polygon', coordinates: [[[1, 2]]] }, { linkedrights: 'urn:x' }, { linkedRights: 'urn:x' }, { startDate: '2026-01-01T00:00:00Z' }, { startDate: '2026-01-01T00:00:00Z', expectedStartDate: '2026' }, { recurrenceDates: ['2026'] }, { dates: { expectedEndDate: '2026-01' } }, [{ dates: { endDate: '2026-01-01T00:00:00Z' }, type: 'text' }]];
const NAMES = ['uri', 'type', 'version', 'name', 'rel', 'role', 'value', 'literal', 'code', 'scheme', 'headline', 'headline_main', 'headlines', 'body_x', 'bodies', 'description_', 'subject', 'subjects', 'person', 'people', 'place', 'places', 'geojson', 'geoJSON', 'geometry_x', 'organisation', 'organisations', 'symbols', 'symbolType', 'contactinfo', 'contactInfo', 'address', 'lines', 'renditions', 'associations', 'altids', 'altIds', 'standard', '$standard', 'genre', 'genres', 'expires', 'rightsinfo', 'rightsInfo', 'pubstatus', 'pubStatus', 'embargoed', 'embargoedUntil', 'urgency', 'firstCreated', 'contentcreated', 'digitalsourcetype', 'digitalSourceType', 'trustindicators', 'eventDetails', 'plannedCoverage', 'recurrence', 'dates', 'poi', 'scanType', 'wordcount', 'wordCount', 'infosource', 'infosources', 'infoSources', 'advices', 'title', '__proto__', 'constructor', 'toString', '_', 'a b', 'é'];
const alteration = fc.record<Alteration>({ at: fc.double({ min: 0, max: 1, noNaN: true }), how: fc.constantFrom('drop', 'set', 'add', 'rename', 'twice'), value: fc.constantFrom(...VALUES), name: fc.constantFrom(...NAMES) });

type Holder = { [name: string]: unknown } | unknown[];

function placesOf(value: unknown): { holder: Holder; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value as Holder, key }, ...placesOf((value as { [name: string]: unknown })[key])]);
}

function altered(value: unknown, { at, how, value: other, name }: Alteration): unknown {
  const places = placesOf(value);
  const place = places[Math.min(places.length - 1, Math.floor(at * places.length))];
  if (place === undefined) return value;
  const { key } = place;
  const holder = place.holder as { [name: string]: unknown };
  const put = (as: string, what: unknown): void => void Object.defineProperty(holder, as, { value: structuredClone(what), enumerable: true, configurable: true, writable: true });
  if (how === 'set') put(key, other);
  else if (how === 'add' && !Array.isArray(holder)) put(name, other);
  else if (how === 'twice' && !Array.isArray(holder)) put(name, holder[key]);
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else {
    const moved = holder[key];
    delete holder[key];
    if (how === 'rename') put(name, moved);
  }
  return value;
}
