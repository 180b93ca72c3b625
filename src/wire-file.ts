/**
 * `wire.yaml`, beside the publication's file, into the sources and rules it describes. Everything that is wrong in it is said at once, each with its line
 * and with what to do. Passwords and keys are not in it: it names the environment variables that hold them.
 */
import { didYouMean } from './did-you-mean.ts';
import { readZone } from './publication-file.ts';
import type { Indexing, Publication } from './story/publication.ts';
import { type Common, lineOf, readDays, readFolder, readMail, readMinutes, readPoll, readPush } from './wire-file-kinds.ts';
import { type Follow, FOLLOWS, SOURCE_KINDS, type SourceKind, type WireSource } from './wire/sources/source.ts';
import { readWireRules } from './wire-rules-file.ts';
import type { Rule } from './wire/routing/rules.ts';
import { FileCheck, WrongFile, type WrittenMap } from './written-yaml.ts';

export const WIRE_FILE = 'wire.yaml';

export type WireFileRead =
  | { readonly ok: true; readonly sources: readonly WireSource[]; readonly rules: readonly Rule[] }
  /** In the order of their lines: `wire.yaml, line 12: …`. */
  | { readonly ok: false; readonly faults: readonly string[] };

export interface WireFileFacts {
  /** For messages alone. */
  readonly fileName?: string;
  /** Whose sections and editions a source or a rule may name. */
  readonly publication: Pick<Publication, 'sections' | 'editions'>;
}

/** An empty file has no sources and no rules. Never throws. */
export function parseWireFile(text: string, { fileName = WIRE_FILE, publication }: WireFileFacts): WireFileRead {
  const check = new FileCheck(fileName);
  try {
    if (text.replace(/^\s*#.*$/gm, '').trim() === '') return { ok: true, sources: [], rules: [] };
    const root = check.parse(text.replace(/^\uFEFF/, ''));
    check.onlyKeys(root, ['sources', 'rules'], 'at the top of the file');
    const sources = readSources(check, root, publication);
    const rules = readWireRules(check, root, { publication, sources });
    check.finish();
    return { ok: true, sources, rules };
  } catch (error) {
    if (error instanceof WrongFile) return { ok: false, faults: error.problems };
    throw error;
  }
}

function readSources(check: FileCheck, root: WrittenMap, publication: WireFileFacts['publication']): WireSource[] {
  const sources: WireSource[] = [];
  for (const each of check.list(root, 'sources')) {
    const map = check.map(each, 'a source');
    const source = map && readSource(check, map, publication);
    if (map === undefined || source === undefined) continue;
    if (sources.some(({ key }) => key === source.key)) check.say(lineOf(map, 'key'), `there are two sources with the key "${source.key}"; change one of them`);
    checkFolder(check, lineOf(map, 'folder'), { source, before: sources });
    sources.push(source);
  }
  return sources;
}

/** What lies in two folders would be two agencies'. */
function checkFolder(check: FileCheck, line: number, { source, before }: { source: WireSource; before: readonly WireSource[] }): void {
  if (source.kind !== 'folder') return;
  const within = (one: string, other: string): boolean => `${one}/`.startsWith(`${other}/`);
  for (const other of before) {
    if (other.kind === 'folder' && (within(source.folder, other.folder) || within(other.folder, source.folder))) check.say(line, `the folder "${source.folder}" and that of the source "${other.key}" lie one within the other; each source needs a folder of its own`);
  }
}

const COMMON = ['key', 'agency', 'kind', 'language', 'zone', 'encoding', 'section', 'edition', 'follow', 'publish', 'indexing', 'voice', 'keep', 'silent'] as const;
const OF_KIND = {
  folder: ['folder'],
  poll: ['url', 'every', 'user', 'password', 'token', 'headers', 'next', 'private'],
  push: ['token', 'secret'],
  mail: ['host', 'port', 'user', 'password', 'mailbox', 'move', 'senders', 'every', 'private'],
} as const;

function readSource(check: FileCheck, map: WrittenMap, publication: WireFileFacts['publication']): WireSource | undefined {
  const written = check.text(map, 'kind', 'the source');
  const kind = SOURCE_KINDS.find((known) => known === written);
  if (kind === undefined) {
    if (written !== undefined) check.say(lineOf(map, 'kind'), `"${written}" is no kind of source${didYouMean(written, SOURCE_KINDS)}; it is folder, poll, push or mail`);
    return undefined;
  }
  check.onlyKeys(map, [...COMMON, ...OF_KIND[kind]], `in a source of the kind ${kind}`);
  const common = readCommon(check, map, publication);
  if (kind === 'mail' && common.publish) check.say(lineOf(map, 'publish'), 'what comes by e-mail is never printed by itself, because anybody can write a sender’s name; take this line out');
  const source = readKind(check, map, { kind, common });
  return common.key === '' || common.agency === '' ? undefined : source;
}

function readKind(check: FileCheck, map: WrittenMap, { kind, common }: { kind: SourceKind; common: Common }): WireSource | undefined {
  switch (kind) {
    case 'folder':
      return readFolder(check, map, common);
    case 'poll':
      return readPoll(check, map, common);
    case 'push':
      return readPush(check, map, common);
    case 'mail':
      return readMail(check, map, common);
  }
}

const INDEXING: readonly Indexing[] = ['index', 'noindex', 'source'];

/** A key or agency that is missing, and said, is ''. */
function readCommon(check: FileCheck, map: WrittenMap, { sections, editions }: WireFileFacts['publication']): Common {
  const key = check.text(map, 'key', 'the source');
  const agency = check.text(map, 'agency', 'the source');
  if (key !== undefined && !/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(key)) check.say(lineOf(map, 'key'), `the key "${key}" must be of small letters, digits and hyphens, at most 40, such as north-wire`);
  const section = oneOf(check, map, { key: 'section', choices: sections.map((each) => each.key), what: 'section of the publication' });
  const edition = oneOf(check, map, { key: 'edition', choices: editions.map((each) => each.key), what: 'edition of the publication' });
  const follow = oneOf<Follow>(check, map, { key: 'follow', choices: FOLLOWS, what: 'way of following' }) ?? 'update';
  const indexing = oneOf<Indexing>(check, map, { key: 'indexing', choices: INDEXING, what: 'way of indexing' });
  return {
    key: key ?? '',
    agency: agency ?? '',
    language: readLanguage(check, map),
    zone: readZone(check, map, check.optionalText(map, 'zone')) ?? null,
    encoding: readEncoding(check, map),
    defaults: { section, edition },
    follow,
    publish: check.yesOrNo(map, 'publish') ?? false,
    indexing,
    voice: check.yesOrNo(map, 'voice') ?? null,
    keepDays: readDays(check, map, 'keep') ?? 14,
    silentAfter: readMinutes(check, map, 'silent') ?? null,
  };
}

function oneOf<T extends string>(check: FileCheck, map: WrittenMap, { key, choices, what }: { key: string; choices: readonly T[]; what: string }): T | null {
  const written = check.optionalText(map, key);
  if (written === null) return null;
  const found = choices.find((choice) => choice === written);
  if (found === undefined) check.say(lineOf(map, key), `"${written}" is no ${what}${didYouMean(written, choices) || `; there are ${choices.join(', ')}`}`);
  return found ?? null;
}

function readLanguage(check: FileCheck, map: WrittenMap): string | null {
  const written = check.optionalText(map, 'language');
  if (written === null) return null;
  try {
    return Intl.getCanonicalLocales(written)[0] ?? null;
  } catch {
    check.say(lineOf(map, 'language'), `"${written}" is no code of a language; write en, hi or pt-BR`);
    return null;
  }
}

function readEncoding(check: FileCheck, map: WrittenMap): string | null {
  const written = check.optionalText(map, 'encoding');
  if (written === null) return null;
  try {
    return new TextDecoder(written).encoding;
  } catch {
    check.say(lineOf(map, 'encoding'), `"${written}" is no encoding that the house reads; write windows-1252, iso-8859-15, utf-16le or another of the web's names`);
    return null;
  }
}

