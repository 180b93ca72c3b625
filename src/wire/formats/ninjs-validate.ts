/** Whether a document is what its version of ninjs (IPTC 1.0 to 3.1) demands: strict, and apart from the reader, which takes what comes. */
import { NINJS_SHAPES, type NinjsVersion } from './ninjs-shapes.ts';
import { listOf, objectOf, textAt } from './ninjs-fields.ts';
import type { Fields } from './ninjs-fields.ts';
import { checkShape, type Fault } from './shape.ts';
export type { Fault } from './shape.ts';
export type { NinjsVersion } from './ninjs-shapes.ts';

export const NINJS_VERSIONS = Object.keys(NINJS_SHAPES) as readonly NinjsVersion[];

export interface Validation {
  readonly version: NinjsVersion;
  /** Whether the document says its version itself; else it was asked for, or told by the names of the fields. */
  readonly isSaid: boolean;
  readonly faults: readonly Fault[];
}

/** `value`: parsed JSON, one item. `as`: its version, whatever it says itself. Never throws. */
export function validateNinjs(value: unknown, as?: NinjsVersion): Validation {
  const said = saidVersion(value);
  const version = as ?? said ?? likelyVersion(value);
  return { version, isSaid: as === undefined && said !== null, faults: checkShape(value, NINJS_SHAPES[version]) };
}

/** By `standard` or `$standard`: its version, else the one its schema is called after. */
function saidVersion(value: unknown): NinjsVersion | null {
  const item = objectOf(value);
  const standard = item === null ? null : (objectOf(item['standard']) ?? objectOf(item['$standard']));
  if (standard === null) return null;
  const schema = /ninjs-schema_(\d+\.\d+)\.json/.exec(textAt(standard, 'schema') ?? '')?.[1];
  return [textAt(standard, 'version')?.trim(), schema].map(known).find((each) => each !== null) ?? null;
}

function known(version: string | undefined): NinjsVersion | null {
  return NINJS_VERSIONS.find((each) => each === version) ?? null;
}

const IS_CAMEL = /^[a-z]+[A-Z]\w*$/;
const NAMES_2 = ['headlines', 'bodies', 'descriptions', 'by', 'people', 'organisations', 'places', 'subjects', 'infosources', 'genres', 'trustindicators'];

/** The newest version of the line whose names it uses. */
function likelyVersion(value: unknown): NinjsVersion {
  const item: Fields = objectOf(value) ?? {};
  const parts = ['renditions', 'bodies', 'headlines', 'descriptions'].flatMap((name) => listOf(item[name])).map((part) => objectOf(part) ?? {});
  if ([item, ...parts].some((each) => Object.keys(each).some((name) => IS_CAMEL.test(name)))) return '3.1';
  return NAMES_2.some((name) => name in item) || Array.isArray(item['associations']) || Array.isArray(item['renditions']) ? '2.2' : '1.6';
}
