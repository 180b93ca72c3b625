/** Whether a document is what its format demands. Strict, and apart from the readers, which take what comes. Pure; never throws. */
import { NO_HEADLINE } from './finish-item.ts';
import type { WireItem } from '../../story/wire-item.ts';
import { itemsOfAp } from './ap-media-api.ts';
import { decodeText } from './decode-text.ts';
import { entriesOfDpa } from './dpa-digitalwires.ts';
import { isJsonFeed } from './feed-json.ts';
import { type Fault, type NinjsVersion, validateNinjs } from './ninjs-validate.ts';
import { readDocument } from './read-document.ts';
import { readStatus } from './status-words.ts';

export interface Checked {
  /** As the items name it; null for what is of no format that is known. */
  readonly format: string | null;
  /** Of ninjs alone. */
  readonly version: string | null;
  /** Whether the document says its version itself. */
  readonly isSaid: boolean;
  readonly faults: readonly Fault[];
}

interface Asked {
  readonly zone: string;
  /** Whatever it looks like, it is to be this ninjs. */
  readonly as?: NinjsVersion;
}

const MAX_FAULTS = 100;

export function checkDocument(bytes: Uint8Array, { zone, as }: Asked): Checked {
  const json = jsonOf(bytes);
  const isNinjs = json !== undefined && (as !== undefined || (entriesOfDpa(json) === null && itemsOfAp(json) === null && !isJsonFeed(json)));
  if (isNinjs) return checkNinjs(json, as);
  const result = readDocument(bytes, { zone });
  if (!result.ok) return { format: result.format ?? null, version: null, isSaid: false, faults: [{ path: '', message: result.reason }] };
  const faults = result.items.flatMap((item, index) => itemFaults(item, result.items.length === 1 ? '' : `item ${index + 1}`));
  return { format: result.items[0]?.format ?? null, version: null, isSaid: false, faults: faults.slice(0, MAX_FAULTS) };
}

/** Undefined for what is no JSON at all, or broken: that is said by whoever tries to read it. */
function jsonOf(bytes: Uint8Array): unknown {
  const { text } = decodeText(bytes);
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a list each entry; the version is that of the first. */
function checkNinjs(value: unknown, as?: NinjsVersion): Checked {
  if (!Array.isArray(value)) return { format: 'ninjs', ...validateNinjs(value, as) };
  const all = value.map((each: unknown) => validateNinjs(each, as));
  const faults = all.flatMap((each, index) => each.faults.map(({ path, message }) => ({ path: path === '' ? `[${index}]` : `[${index}].${path}`, message })));
  const [first] = all;
  if (first === undefined) return { format: 'ninjs', version: null, isSaid: false, faults: [{ path: '', message: 'the list is empty' }] };
  return { format: 'ninjs', version: first.version, isSaid: all.every(({ isSaid }) => isSaid), faults: faults.slice(0, MAX_FAULTS) };
}

/** Formats whose documents carry no version of their own: another version has another id. */
const WITHOUT_VERSION: ReadonlySet<string> = new Set(['anpa-1312', 'iptc-7901', 'nitf', 'rss', 'atom', 'json-feed', 'mail', 'picture']);

function itemFaults(item: WireItem, place: string): Fault[] {
  const { format, identity, version, statusRaw, updated, firstPublished, embargo, kind, headline } = item;
  const faults: (readonly [field: string, message: string])[] = [];
  if (format.startsWith('saved-page')) return [{ path: place, message: 'it is a saved page or plain text, and no document of an agency’s' }];
  if (identity.agencyId === null && identity.canonical === null) faults.push(['identity', 'it does not say who it is']);
  if (version === null && !WITHOUT_VERSION.has(format)) faults.push(['version', 'there is none']);
  readStatus(statusRaw, () => faults.push(['status', `“${(statusRaw ?? '').slice(0, 60)}” is none that is known`]));
  if (updated === null && firstPublished === null) faults.push(['date', 'the moment it was made or sent is missing, or cannot be read']);
  if (embargo === 'hold') faults.push(['embargo', 'it does not say until when']);
  const isNameless = headline === '' || item.warnings.includes(NO_HEADLINE);
  if (isNameless && kind === 'text' && item.status !== 'canceled') faults.push(['headline', 'there is none']);
  return faults.map(([field, message]) => ({ path: place === '' ? field : `${place}, ${field}`, message }));
}
