/** What a schema says of a request that does not fit it, in words, with the place. */
import type { ErrorObject } from 'ajv';
import { didYouMean } from '../did-you-mean.ts';

export type Part = 'body' | 'query' | 'path' | 'header';

export interface Fault {
  /** `body.crops.16x9.left` */
  readonly place: string;
  readonly says: string;
}

/** Of all that is wrong the deepest is told: what stands above it is wrong for its sake. */
export function faultOf(errors: readonly ErrorObject[], part: Part): Fault {
  const told = errors.filter(({ keyword, params }) => keyword !== 'anyOf' && params['type'] !== 'null');
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;
  const [error] = (told.length === 0 ? errors : told).toSorted((one, other) => depth(other) - depth(one));
  if (error === undefined) return { place: part, says: 'It is not what it should be.' };
  const member = error.keyword === 'additionalProperties' ? String(error.params['additionalProperty']) : error.keyword === 'required' ? String(error.params['missingProperty']) : null;
  const path = [...error.instancePath.split('/').slice(1).map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~')), ...(member === null ? [] : [member])];
  return { place: [part, ...path].map(short).join('.'), says: wordsOf(error) };
}

function wordsOf({ keyword, params, parentSchema = {}, data }: ErrorObject): string {
  const known = (): string[] => Object.keys((parentSchema['properties'] as object | undefined) ?? {});
  switch (keyword) {
    case 'additionalProperties':
      return `“${short(String(params['additionalProperty']))}” is not known here${didYouMean(String(params['additionalProperty']), known()) || `; known are ${known().join(', ')}.`}`;
    case 'required':
      return `“${String(params['missingProperty'])}” is missing.`;
    case 'type':
      return `It must be ${TYPES[String(params['type'])] ?? String(params['type'])}, not ${kindOf(data)}.`;
    case 'enum':
      return `It must be one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}.`;
    case 'minimum':
      return `It must be ${String(params['limit'])} or more.`;
    case 'maximum':
      return `It must be ${String(params['limit'])} or less.`;
    case 'maxLength':
      return `It is too long: ${String(params['limit'])} letters at most.`;
    case 'maxItems':
      return `It has too many entries: ${String(params['limit'])} at most.`;
    case 'minProperties':
      return `It says nothing: one of ${known().join(', ')} at least must be in it.`;
    case 'format':
      if (params['format'] === 'date') return 'It is no day: write it as 2026-11-26.';
      return params['format'] === 'date-time' ? 'It is no moment: write one with its offset, such as 2026-11-26T13:00:00Z.' : `It is no ${String(params['format'])}.`;
    case 'pattern':
      return String(params['pattern']).includes('0-9a-f') ? 'It is no picture’s id: 20 of the letters 0-9 and a-f.' : 'It must be one line, with nothing in it that cannot be seen.';
    default:
      return 'It is not what the description of the API says.';
  }
}

const TYPES: Readonly<Record<string, string>> = { object: 'an object', array: 'a list', string: 'text', integer: 'a whole number', number: 'a number', boolean: 'true or false' };

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `“${short(value)}”`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'an object';
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
