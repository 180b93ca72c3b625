/**
 * The marks of a story's text form, read strictly: what is not closed, not known or not a mark at all is said with its line, and
 * nothing is mended in silence. Knows tags, not what they mean. White space that is only there to break lines is told apart
 * from white space that was written on purpose (`&#32;`), so that what is written out comes back to the letter.
 */
import type { FileCheck } from '../../written-yaml.ts';
import { parseHtmlTree } from '../../wire/formats/html-tree.ts';

export interface MarkupElement {
  readonly name: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: MarkupNode[];
}

/** `text` holds stand-ins for white space until `plainText`. */
export interface MarkupText {
  readonly text: string;
  readonly line: number;
}
export type MarkupNode = MarkupElement | MarkupText;

export const isElement = (node: MarkupNode): node is MarkupElement => 'name' in node;

/** Has no end and holds nothing. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img']);

/** Characters that no text may hold stand for white space: a line break of the file, and white space that was spelled out. */
const LINE_END = '\0';
const SPELLED = new Map([[' ', '\u0001'], ['\t', '\u0002'], ['\n', '\u0003'], ['\r', '\u0004']]);
const STANDS_FOR = new Map([...SPELLED].map(([character, standIn]) => [standIn, character]));

/** The tree of a text that begins at a line of its file; what is wrong has been said. */
export function parseMarkup(source: string, firstLine: number, check: FileCheck): MarkupElement {
  return new Parser(source, firstLine, check).read();
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>/iy;
const ATTRIBUTE = /([a-z][a-z-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/gi;

class Parser {
  readonly #source: string;
  readonly #firstLine: number;
  readonly #check: FileCheck;
  readonly #root: MarkupElement;
  readonly #open: MarkupElement[];
  #line: number;
  #counted = 0;

  constructor(source: string, firstLine: number, check: FileCheck) {
    this.#source = source;
    this.#firstLine = firstLine;
    this.#check = check;
    this.#line = firstLine;
    this.#root = { name: '', line: firstLine, attributes: new Map(), children: [] };
    this.#open = [this.#root];
  }

  read(): MarkupElement {
    for (let at = 0; at < this.#source.length; ) at = this.#readOne(at);
    for (const { name, line } of this.#open.slice(1)) this.#check.say(line, `<${name}> is not closed; put </${name}> where it ends`);
    return this.#root;
  }

  /** What begins here; where it ends. */
  #readOne(at: number): number {
    const line = this.#lineAt(at);
    if (this.#source.startsWith('<!--', at)) {
      const end = this.#source.indexOf('-->', at);
      if (end === -1) this.#check.say(line, 'the note is not closed; put --> where it ends');
      return end === -1 ? this.#source.length : end + 3;
    }
    if (this.#source[at] !== '<') {
      const next = this.#source.indexOf('<', at);
      const end = next === -1 ? this.#source.length : next;
      this.#add({ text: this.#decoded(this.#source.slice(at, end).replace(/[ \t]*\n[ \t\n]*/g, LINE_END), line), line });
      return end;
    }
    TAG.lastIndex = at;
    const [whole, slash, name = '', attributes = ''] = TAG.exec(this.#source) ?? [];
    if (whole === undefined) {
      this.#check.say(line, 'a < begins no tag here; write &lt; for the sign itself, and put what a tag says in quotation marks');
      return at + 1;
    }
    if (slash === '') this.#begin(name.toLowerCase(), line, attributes);
    else this.#end(name.toLowerCase(), line);
    return at + whole.length;
  }

  #begin(name: string, line: number, written: string): void {
    const attributes = new Map<string, string>();
    for (const [, key = '', double, single] of written.matchAll(ATTRIBUTE)) {
      const value = this.#decoded((double ?? single ?? '').replace(/\s*\n\s*/g, ' '), line);
      if (attributes.has(key.toLowerCase())) this.#check.say(line, `<${name}> says ${key} twice; keep one of them`);
      attributes.set(key.toLowerCase(), plainText(value));
    }
    const element: MarkupElement = { name, line, attributes, children: [] };
    this.#add(element);
    if (!VOID.has(name)) this.#open.push(element);
  }

  #end(name: string, line: number): void {
    const place = this.#open.findLastIndex((each) => each.name === name);
    if (place < 1) {
      this.#check.say(line, VOID.has(name) ? `<${name}> needs no end; take out </${name}>` : `</${name}> ends nothing; take it out, or put <${name}> where it begins`);
      return;
    }
    for (const { name: inner, line: began } of this.#open.slice(place + 1)) this.#check.say(began, `<${inner}> is not closed before </${name}> in line ${line}`);
    this.#open.length = place;
  }

  #add(node: MarkupNode): void {
    this.#open.at(-1)?.children.push(node);
  }

  /** Moves on only: each line is counted once. */
  #lineAt(at: number): number {
    for (let next = this.#source.indexOf('\n', this.#counted); next !== -1 && next < at; next = this.#source.indexOf('\n', this.#counted)) {
      this.#line += 1;
      this.#counted = next + 1;
    }
    return Math.max(this.#line, this.#firstLine);
  }

  #decoded(text: string, line: number): string {
    return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/gi, (whole, name: string) => {
      const character = characterOf(name);
      if (character === undefined) this.#check.say(line, `there is no character ${whole}; write &amp; for the sign itself`);
      return character === undefined ? whole : (SPELLED.get(character) ?? character);
    });
  }
}

function characterOf(name: string): string | undefined {
  if (name.startsWith('#')) {
    const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
  }
  const tree = parseHtmlTree(`&${name};`);
  const [text] = tree.ok ? tree.root.children : [];
  return typeof text === 'string' && text !== `&${name};` ? text : undefined;
}

/** The text as it is meant: a line break of the file is a space, and what was spelled out is what it says. */
export function plainText(text: string): string {
  return text.replaceAll(LINE_END, ' ').replace(/[\u0001-\u0004]/g, (standIn) => STANDS_FOR.get(standIn) ?? standIn);
}

/** Without white space at its beginning that nobody has spelled out. */
export const trimmedStart = (text: string): string => text.replace(/^[\0 \t]+/, '');
export const trimmedEnd = (text: string): string => text.replace(/[\0 \t]+$/, '');

export const isBlank = (node: MarkupNode): boolean => !isElement(node) && trimmedStart(node.text) === '';
export const endsWithLine = (text: string): boolean => text.endsWith(LINE_END);
export const withoutFirstLineEnd = (text: string): string => (text.startsWith(LINE_END) ? text.slice(1) : text);
export const withoutLastLineEnd = (text: string): string => (text.endsWith(LINE_END) ? text.slice(0, -1) : text);

/** Text as it is written into the form, so that it comes back to the letter whatever stands around it. */
export function escapedText(text: string, { first, last }: { readonly first: boolean; readonly last: boolean }): string {
  const plain = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/[\t\n\r]/g, spelled);
  const begun = first ? plain.replace(/^ +/, (spaces) => spelledAll(spaces)) : plain;
  return last ? begun.replace(/ +$/, (spaces) => spelledAll(spaces)) : begun;
}

export const escapedAttribute = (value: string): string => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/[\t\n\r]/g, spelled);

const spelled = (character: string): string => `&#${character.codePointAt(0)};`;
const spelledAll = (text: string): string => text.replace(/./gsu, spelled);
