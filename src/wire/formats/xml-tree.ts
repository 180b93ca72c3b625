/**
 * XML as a small tree, guarded: nothing is fetched, no entity is ever expanded beyond the characters that XML and HTML name, and every
 * limit holds before anything large is built. Well-formed by XML 1.0 but for this: it does not validate, and reads past a DOCTYPE.
 */
export interface XmlElement {
  /** Local name, as written; `prefix` is what stood before its colon, or ''. */
  readonly name: string;
  readonly prefix: string;
  /** By their names as written, prefix included (`xml:lang`, `href`). */
  readonly attributes: { readonly [name: string]: string };
  readonly children: XmlNode[];
}
export type XmlNode = string | XmlElement;

export type XmlTree = { readonly ok: true; readonly root: XmlElement } | { readonly ok: false; readonly reason: string };

/** In UTF-16 units: agencies' longest documents have some hundred thousand. What is made of a text costs some hundred times its length. */
export const MAX_XML_LENGTH = 2 * 1024 * 1024;
/** The lenient reader of feeds keeps to the same. */
export const MAX_DEPTH = 128;
export const MAX_ATTRIBUTES = 128;
export const MAX_ELEMENTS = 50_000;
export const MAX_REFERENCES = 50_000;

/** Never throws. A document that is not well-formed, or breaks a limit, is refused with its line and column. */
export function parseXmlTree(text: string): XmlTree {
  if (text.length > MAX_XML_LENGTH) return { ok: false, reason: `The XML is larger than ${MAX_XML_LENGTH / 1_048_576} MB, which no story is.` };
  try {
    return { ok: true, root: new XmlReader(text).read() };
  } catch (error) {
    if (error instanceof XmlFault) return { ok: false, reason: error.message };
    throw error;
  }
}

/** Ends the reading; never leaves this file. */
class XmlFault extends Error {}

const REFERENCE = /&(?:#x([0-9a-f]{1,6});|#([0-9]{1,7});|([a-z][a-z0-9]{1,30});)/iy;
const NAME = /[\p{L}_:][\p{L}\p{M}\p{N}\-._:·]*/uy;
const [TAB, NEWLINE, RETURN, SPACE, BANG, QUOTE, APOSTROPHE, SLASH, EQUALS, GREATER, QUESTION] = [9, 10, 13, 32, 33, 34, 39, 47, 61, 62, 63] as const;

interface Mutable {
  name: string;
  prefix: string;
  attributes: { [name: string]: string };
  children: XmlNode[];
}

class XmlReader {
  readonly #text: string;
  #at = 0;
  #elements = 0;
  #references = 0;
  readonly #open: { element: Mutable; written: string }[] = [];
  #root: Mutable | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  read(): XmlElement {
    const text = this.#text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
    while (this.#at < text.length) {
      const tag = text.indexOf('<', this.#at);
      const end = tag === -1 ? text.length : tag;
      if (end > this.#at) this.#characters(this.#at, end);
      this.#at = end;
      if (tag !== -1) this.#markup();
    }
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) this.#fail(`<${unclosed.written}> is never closed`);
    if (this.#root === null) this.#fail('there is no element in it');
    return this.#root;
  }

  #markup(): void {
    const text = this.#text;
    switch (text.charCodeAt(this.#at + 1)) {
      case SLASH:
        return this.#close();
      case QUESTION:
        return this.#skipPast('?>', 'a processing instruction');
      case BANG:
        if (text.startsWith('<!--', this.#at)) return this.#skipPast('-->', 'a comment', 4);
        if (text.startsWith('<![CDATA[', this.#at)) return this.#cdata();
        if (text.startsWith('<!DOCTYPE', this.#at)) return this.#doctype();
        return this.#fail('“<!” begins nothing that XML knows');
      default:
        return this.#openTag();
    }
  }

  #characters(from: number, to: number): void {
    const raw = this.#text.slice(from, to);
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      if (/[^\s\uFEFF\0]/.test(raw)) this.#fail('there is text outside of the root element');
      return;
    }
    this.#add(parent.element, raw.includes('&') ? this.#resolved(raw, from) : raw);
  }

  #add({ children }: Mutable, text: string): void {
    const last = children.length - 1;
    const before = children[last];
    if (typeof before === 'string') children[last] = before + text;
    else children.push(text);
  }

  #cdata(): void {
    const end = this.#text.indexOf(']]>', this.#at + 9);
    if (end === -1) this.#fail('a CDATA section is never closed');
    const parent = this.#open.at(-1);
    if (parent === undefined) return this.#fail('there is a CDATA section outside of the root element');
    if (end > this.#at + 9) this.#add(parent.element, this.#text.slice(this.#at + 9, end));
    this.#at = end + 3;
  }

  /** Skipped, internal subset included: what it declares is not used. */
  #doctype(): void {
    const text = this.#text;
    let brackets = 0;
    for (let at = this.#at + 9; at < text.length; at++) {
      const char = text[at];
      if (char === '"' || char === "'") {
        at = text.indexOf(char, at + 1);
        if (at === -1) break;
      } else if (char === '[') brackets++;
      else if (char === ']') brackets--;
      else if (char === '<' && text.startsWith('<!--', at)) {
        at = text.indexOf('-->', at);
        if (at === -1) break;
        at += 2;
      } else if (char === '<' && /^<!ENTITY\s+[^%\s]/.test(text.slice(at, at + 40))) {
        this.#at = at;
        this.#fail('it declares an entity of its own, which no agency’s document needs');
      } else if (char === '>' && brackets <= 0) {
        this.#at = at + 1;
        return;
      }
    }
    this.#fail('a DOCTYPE is never closed');
  }

  #skipPast(mark: string, what: string, from = 2): void {
    const end = this.#text.indexOf(mark, this.#at + from);
    if (end === -1) this.#fail(`${what} is never closed`);
    this.#at = end + mark.length;
  }

  #close(): void {
    const end = this.#text.indexOf('>', this.#at);
    if (end === -1) this.#fail('the document ends within a tag');
    const name = this.#text.slice(this.#at + 2, end).trimEnd();
    const last = this.#open.at(-1);
    if (last === undefined) return this.#fail(`</${name.slice(0, 40)}> closes nothing`);
    if (last.written !== name) this.#fail(`</${name.slice(0, 40)}> stands where </${last.written}> should`);
    this.#open.pop();
    this.#at = end + 1;
  }

  #openTag(): void {
    if (this.#root !== null && this.#open.length === 0) this.#fail('there is a second root element');
    const start = this.#at;
    this.#at++;
    const written = this.#name('an element');
    if (++this.#elements > MAX_ELEMENTS) this.#fail(`it has more than ${MAX_ELEMENTS} elements`);
    if (this.#open.length >= MAX_DEPTH) this.#fail(`its elements are nested deeper than ${MAX_DEPTH}`);
    const colon = written.indexOf(':');
    const element: Mutable = { name: colon === -1 ? written : written.slice(colon + 1), prefix: colon === -1 ? '' : written.slice(0, colon), attributes: NO_ATTRIBUTES, children: [] };
    const empty = this.#attributes(element, start);
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = element;
    else parent.element.children.push(element);
    if (!empty) this.#open.push({ element, written });
  }

  /** Up to the end of the tag; whether it closes itself. */
  #attributes(element: Mutable, start: number): boolean {
    const text = this.#text;
    let count = 0;
    for (;;) {
      const blanks = this.#skipBlanks();
      const code = text.charCodeAt(this.#at);
      if (code === GREATER) {
        this.#at++;
        return false;
      }
      if (code === SLASH) {
        if (text.charCodeAt(this.#at + 1) !== GREATER) this.#fail('there is a slash within a tag');
        this.#at += 2;
        return true;
      }
      if (Number.isNaN(code)) {
        this.#at = start;
        this.#fail('the document ends within a tag');
      }
      if (!blanks) this.#fail('there is no blank before an attribute');
      const name = this.#name('an attribute');
      if (++count > MAX_ATTRIBUTES) this.#fail(`an element has more than ${MAX_ATTRIBUTES} attributes`);
      this.#skipBlanks();
      if (text.charCodeAt(this.#at) !== EQUALS) this.#fail(`the attribute ${name} has no value`);
      this.#at++;
      this.#skipBlanks();
      const value = this.#quoted(name);
      if (count === 1) element.attributes = new Attributes();
      if (name in element.attributes) this.#fail(`the attribute ${name} is there twice`);
      element.attributes[name] = value;
    }
  }

  #quoted(name: string): string {
    const text = this.#text;
    const quote = text.charCodeAt(this.#at);
    if (quote !== QUOTE && quote !== APOSTROPHE) this.#fail(`the value of ${name} is not in quotation marks`);
    const from = this.#at + 1;
    const end = text.indexOf(quote === QUOTE ? '"' : "'", from);
    if (end === -1) this.#fail(`the value of ${name} is never closed`);
    const raw = text.slice(from, end);
    if (raw.includes('<')) this.#fail(`there is a “<” in the value of ${name}`);
    this.#at = end + 1;
    return raw.includes('&') ? this.#resolved(raw, from) : raw;
  }

  #name(what: string): string {
    const text = this.#text;
    let at = this.#at;
    for (; at < text.length && isPlainNameChar(text.charCodeAt(at)); at++);
    // Nearly all names are ASCII; the others are left to the pattern.
    if (at === this.#at || text.charCodeAt(at) > 127 || !isNameStart(text.charCodeAt(this.#at))) {
      NAME.lastIndex = this.#at;
      const match = NAME.exec(text);
      if (match === null) return this.#fail(`there is no name of ${what} after “${text.slice(Math.max(0, this.#at - 1), this.#at)}”`);
      at = this.#at + match[0].length;
    }
    const name = text.slice(this.#at, at);
    if (name.length > 200) this.#fail(`the name of ${what} is longer than any`);
    this.#at = at;
    return name;
  }

  #skipBlanks(): boolean {
    const from = this.#at;
    while (isBlank(this.#text.charCodeAt(this.#at))) this.#at++;
    return this.#at > from;
  }

  /** A character for every reference; what is none (`AT&T`) is refused, as XML demands. `from`: where it stands in the document. */
  #resolved(raw: string, from: number): string {
    const parts: string[] = [];
    let done = 0;
    for (let at = raw.indexOf('&'); at !== -1; at = raw.indexOf('&', done)) {
      if (++this.#references > MAX_REFERENCES) this.#fail(`it has more than ${MAX_REFERENCES} references to characters`);
      REFERENCE.lastIndex = at;
      const [whole = '&', hex, decimal, named] = REFERENCE.exec(raw) ?? [];
      const found = named === undefined ? characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) : NAMED.get(named);
      if (found === undefined) {
        this.#at = from + at;
        this.#fail(whole === '&' ? 'there is an “&” that begins no reference' : `“${whole}” is no character that XML or HTML knows`);
      }
      parts.push(raw.slice(done, at), found);
      done = at + whole.length;
    }
    parts.push(raw.slice(done));
    return parts.join('');
  }

  #fail(reason: string): never {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    throw new XmlFault(`The XML is broken at line ${line}, column ${this.#at - before.lastIndexOf('\n')}: ${reason}.`);
  }
}

/** Inherits nothing, so that no attribute is there that was not written; unlike an object that is made without a prototype, its fields are found fast. */
class Attributes {
  readonly [name: string]: string;
}
Object.setPrototypeOf(Attributes.prototype, null);
delete (Attributes.prototype as { constructor?: unknown }).constructor;

const NO_ATTRIBUTES: { [name: string]: string } = Object.freeze(new Attributes());

const isBlank = (code: number): boolean => code === SPACE || code === NEWLINE || code === TAB || code === RETURN;
const isNameStart = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58;
const isPlainNameChar = (code: number): boolean => isNameStart(code) || (code >= 48 && code <= 58) || code === 45 || code === 46;

/** What XML allows as a character; others become U+FFFD, so that a kill is not lost over a stray control character. */
function characterOf(code: number): string | undefined {
  if (!Number.isFinite(code)) return undefined;
  if (code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff)) {
    // Numbers between 128 and 159 are windows-1252 in all that was ever written so.
    return code >= 128 && code < 160 ? new TextDecoder('windows-1252').decode(Uint8Array.of(code)) : String.fromCodePoint(code);
  }
  return '\uFFFD';
}

const LATIN1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');
const OTHERS = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', dagger: '†', Dagger: '‡', bull: '•', hellip: '…',
  permil: '‰', prime: '′', Prime: '″', lsaquo: '‹', rsaquo: '›', euro: '€', trade: '™', minus: '−', zwj: '\u200D', zwnj: '\u200C', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š',
  Yuml: 'Ÿ', circ: 'ˆ', tilde: '˜', fnof: 'ƒ', larr: '←', rarr: '→', uarr: '↑', darr: '↓', le: '≤', ge: '≥', ne: '≠', lrm: '\u200E', rlm: '\u200F',
};
/** What agencies use of HTML's names without declaring it. */
const NAMED: ReadonlyMap<string, string> = new Map([...LATIN1.map((name, index) => [name, String.fromCharCode(160 + index)] as const), ...Object.entries(OTHERS)]);

/** The elements among the children, all or those of a local name. */
export function elementsOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) if (typeof child !== 'string' && (names.length === 0 || names.includes(child.name))) found.push(child);
  return found;
}

/** The first child of a local name. */
export function elementOf(element: XmlElement | null | undefined, ...names: readonly string[]): XmlElement | null {
  if (element === null || element === undefined) return null;
  for (const child of element.children) if (typeof child !== 'string' && names.includes(child.name)) return child;
  return null;
}

/** The element at the end of a path of local names; the first at each step. */
export function elementAt(element: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  return path.reduce<XmlElement | null>((at, name) => elementOf(at, name), element);
}

/** The first element below of a local name. */
export function elementBelow(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const found = child.name === name ? child : elementBelow(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** Every element below of a local name, in document order. */
export function elementsBelow(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (each: XmlElement): void => {
    for (const child of each.children) {
      if (typeof child === 'string') continue;
      if (names.includes(child.name)) found.push(child);
      walk(child);
    }
  };
  walk(element);
  return found;
}

/** All text below, as written. */
export function textOfXml(node: XmlNode | null | undefined): string {
  if (node === null || node === undefined) return '';
  if (typeof node === 'string') return node;
  if (node.children.length === 1) return textOfXml(node.children[0]);
  return node.children.map(textOfXml).join('');
}
