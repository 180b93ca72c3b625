/**
 * YAML that a person wrote, read with the line of everything in it: whoever checks it collects what is wrong and says
 * all of it at once, each with its place and with what to do.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { YAMLMap } from 'yaml';
import { didYouMean } from './did-you-mean.ts';

/** A value with the line it stands in, counted from 1 in the whole file. */
export type Written = WrittenValue | WrittenList | WrittenMap;
export interface WrittenValue {
  readonly kind: 'value';
  readonly line: number;
  readonly value: string | number | boolean | null;
  /** The line in which its text begins: of a block (`|`) the one below. */
  readonly begins: number;
  /** It was written over several lines that YAML has put into one. */
  readonly isFolded: boolean;
}
export interface WrittenList {
  readonly kind: 'list';
  readonly line: number;
  readonly items: readonly Written[];
}
export interface WrittenMap {
  readonly kind: 'map';
  readonly line: number;
  readonly entries: ReadonlyMap<string, Written>;
}

/** Everything that is wrong in one file, in the order of its lines. */
export class WrongFile extends Error {
  override readonly name = 'WrongFile';
  readonly code = 'wrong-file';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads one file's values and keeps what is wrong with them; `finish` throws if anything was. */
export class FileCheck {
  readonly #file: string;
  readonly #problems: { readonly line: number; readonly text: string }[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  say(line: number, what: string): void {
    this.#problems.push({ line, text: `${this.#file}, line ${line}: ${what}` });
  }

  get isClean(): boolean {
    return this.#problems.length === 0;
  }

  /** @throws WrongFile with every problem that was said. */
  finish(): void {
    if (this.isClean) return;
    const ordered = this.#problems.toSorted((one, other) => one.line - other.line);
    throw new WrongFile([...new Set(ordered.map(({ text }) => text))]);
  }

  /** The map that a YAML text is. @throws WrongFile at once where the text is no YAML or no map: then nothing in it can be believed. */
  parse(yaml: string, firstLine = 1): WrittenMap {
    const lines = new LineCounter();
    const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, version: '1.2' });
    const lineOf = (offset: number): number => Math.max(1, lines.linePos(offset).line) + firstLine - 1;
    // A slip makes the parser stumble over what comes after it, too: only the first is told, and names that stand twice.
    for (const error of document.errors.filter((each, index) => index === 0 || each.code === 'DUPLICATE_KEY')) this.say(lineOf(error.pos[0]), inPlainWords(error.code, error.message));
    this.finish();
    const root = this.#read(document.contents, firstLine, lineOf);
    if (root.kind !== 'map') this.say(root.line, 'must be lines like "name: value"');
    this.finish();
    return root.kind === 'map' ? root : { kind: 'map', line: firstLine, entries: new Map() };
  }

  #read(node: unknown, line: number, lineOf: (offset: number) => number): Written {
    const range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : null;
    const here = range ? lineOf(range[0]) : line;
    if (isAlias(node)) this.say(here, 'stands for something further up (* in front of a name); write it out, or put it in quotation marks');
    if (isMap(node)) return { kind: 'map', line: here, entries: this.#readEntries(node, here, lineOf) };
    if (isSeq(node)) return { kind: 'list', line: here, items: node.items.map((item) => this.#read(item, here, lineOf)) };
    if (!isScalar(node)) return { kind: 'value', line: here, value: null, begins: here, isFolded: false };
    const isBlock = node.type === 'BLOCK_LITERAL';
    const isFolded = node.type === 'BLOCK_FOLDED' || (!isBlock && range !== null && range !== undefined && lineOf(range[1]) > here);
    return { kind: 'value', line: here, value: plainValue(node.value), begins: isBlock ? here + 1 : here, isFolded };
  }

  #readEntries(node: YAMLMap, line: number, lineOf: (offset: number) => number): Map<string, Written> {
    const entries = new Map<string, Written>();
    for (const { key, value } of node.items) {
      const keyLine = isScalar(key) && key.range ? lineOf(key.range[0]) : line;
      const name = isScalar(key) ? String(key.value) : '';
      if (name === '') this.say(keyLine, 'has a name that is not a word');
      // Told at its name's line: that is where a person looks, and an empty value has no place of its own.
      entries.set(name.normalize('NFC'), { ...this.#read(value, keyLine, lineOf), line: keyLine });
    }
    return entries;
  }

  /** What nobody reads must not vanish unseen. */
  onlyKeys(map: WrittenMap, known: readonly string[], where: string): void {
    for (const [key, { line }] of map.entries) {
      if (!known.includes(key)) this.say(line, `"${key}" is not known ${where}${didYouMean(key, known) || `; known are ${known.join(', ')}`}`);
    }
  }

  /** Text in NFC without spaces around it; undefined, and said, where it is missing, empty or not text. */
  text(map: WrittenMap, key: string, where: string): string | undefined {
    const found = map.entries.get(key);
    if (found === undefined) {
      this.say(map.line, `${where} has no "${key}"; add a line "${key}: …"`);
      return undefined;
    }
    return this.textOf(found, `"${key}"`);
  }

  /** As `text`, null where the key is absent. */
  optionalText(map: WrittenMap, key: string): string | null {
    const found = map.entries.get(key);
    return found === undefined ? null : (this.textOf(found, `"${key}"`) ?? null);
  }

  textOf(found: Written, what: string): string | undefined {
    if (found.kind !== 'value') this.say(found.line, `${what} must be text on one line, not ${found.kind === 'list' ? 'a list' : 'several lines of "name: value"'}`);
    else if (found.value === null || found.value === '') this.say(found.line, `${what} is empty; write something after the colon`);
    else if (typeof found.value !== 'string') this.say(found.line, `${what} must be text; put it in quotation marks: "${String(found.value)}"`);
    else if (found.value.trim() === '') this.say(found.line, `${what} is empty; write something between the quotation marks`);
    else return found.value.trim().normalize('NFC');
    return undefined;
  }

  /** Text of several lines, as it was written under `key: |`, with the line of its first one; undefined, and said, where it is missing or something else. */
  lines(map: WrittenMap, key: string): { readonly text: string; readonly line: number } | undefined {
    const found = map.entries.get(key);
    if (found !== undefined && found.kind !== 'value') this.say(found.line, `"${key}" must be text; write "${key}: |", and the text in the lines below, moved in`);
    if (found?.kind !== 'value' || this.textOf(found, `"${key}"`) === undefined) return undefined;
    if (found.isFolded) {
      this.say(found.line, `the lines of "${key}" run together; write "${key}: |", and the text in the lines below, moved in`);
      return undefined;
    }
    return { text: String(found.value), line: found.begins };
  }

  /** Says what is wrong in another file, in the place of the line that names it. */
  inFile(file: string, named: number): Pick<FileCheck, 'say'> {
    return { say: (line, what) => void this.#problems.push({ line: named, text: `${file}, line ${line}: ${what}` }) };
  }

  number(map: WrittenMap, key: string): number | undefined {
    const found = map.entries.get(key);
    if (found === undefined) return undefined;
    if (found.kind === 'value' && typeof found.value === 'number' && Number.isFinite(found.value) && found.value >= 0) return found.value;
    this.say(found.line, `"${key}" must be a number such as 3 or 0.7`);
    return undefined;
  }

  /** Undefined, and said where something else stands. YAML of today reads `no` as a word. */
  yesOrNo(map: WrittenMap, key: string): boolean | undefined {
    const found = map.entries.get(key);
    if (found === undefined) return undefined;
    if (found.kind === 'value' && (found.value === true || found.value === 'yes')) return true;
    if (found.kind === 'value' && (found.value === false || found.value === 'no')) return false;
    this.say(found.line, `"${key}" must be yes or no`);
    return undefined;
  }

  /** The entries of a list; none, and said, where something else stands; none where the key is absent. */
  list(map: WrittenMap, key: string): readonly Written[] {
    const found = map.entries.get(key);
    if (found === undefined) return [];
    if (found.kind === 'list') return found.items;
    this.say(found.line, `"${key}" must be a list: under it, lines that begin with "- "`);
    return [];
  }

  map(found: Written, what: string): WrittenMap | undefined {
    if (found.kind === 'map') return found;
    this.say(found.line, `${what} must be lines like "name: value"`);
    return undefined;
  }
}

/** All that YAML's core schema knows; whatever else there may be is read as the text it is written with. */
function plainValue(value: unknown): WrittenValue['value'] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function inPlainWords(code: string, message: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'the same name stands here twice; keep one of the two';
    case 'TAB_AS_INDENT':
      return 'there is a tab at the beginning of the line; use spaces';
    case 'BAD_INDENT':
      return 'the line is moved in too far or not far enough; what belongs together has the same number of spaces before it';
    case 'MISSING_CHAR':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return `this cannot be read; a colon, a space after it, or a quotation mark is missing or one too many (${message})`;
    default:
      return `this cannot be read as YAML: ${message}`;
  }
}
