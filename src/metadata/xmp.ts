/**
 * XMP (ISO 16684-1): RDF in XML, of which this reads what IPTC's fields are written in: simple values, as elements or
 * as attributes, arrays, texts by language, and structures one deep. No entity is ever expanded but XML's own five.
 */
import { Parser } from 'htmlparser2';

export interface XmpValue {
  readonly text: string;
  /** Of `xml:lang`; null: none. */
  readonly language: string | null;
}

/** By namespace and name (`http://purl.org/dc/elements/1.1/ rights`); within a structure, the two joined by ` / `. */
export type XmpProperties = ReadonlyMap<string, readonly XmpValue[]>;

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
/** Deeper than any field that is read here. */
const DEEPEST = 24;
const MOST_VALUES = 2_000;
/** In letters: between two, it is seen whether reading on is worth it. */
const PIECE = 16_384;

interface Element {
  readonly name: string;
  readonly language: string | null;
  readonly prefixes: ReadonlyMap<string, string>;
  text: string;
  hasChildren: boolean;
}

export function readXmp(packet: string): XmpProperties {
  const found = new Map<string, XmpValue[]>();
  const open: Element[] = [];
  let count = 0;
  // The rest of a packet that goes too deep is not read.
  const state = { isTooDeep: false };
  const keep = (path: readonly string[], value: XmpValue): void => {
    const text = value.text.trim();
    if (path.length === 0 || text === '') return;
    count += 1;
    if (count > MOST_VALUES) return;
    const key = path.join(' / ');
    const values = found.get(key);
    if (values === undefined) found.set(key, [{ ...value, text }]);
    else values.push({ ...value, text });
  };
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (state.isTooDeep) return;
        const parent = open.at(-1);
        if (parent !== undefined) parent.hasChildren = true;
        const prefixes = prefixesWith(attributes, parent?.prefixes ?? new Map());
        const element: Element = { name: resolve(tag, prefixes), language: attributes['xml:lang'] ?? null, prefixes, text: '', hasChildren: false };
        open.push(element);
        state.isTooDeep = open.length > DEEPEST;
        const path = pathOf(open);
        for (const [name, text] of Object.entries(attributes)) {
          const resolved = resolve(name, prefixes);
          if (/^xml(?:ns)?(?::|$)/.test(name)) continue;
          if (!resolved.startsWith(RDF)) keep([...path, resolved], { text, language: null });
          else if (resolved === `${RDF} resource`) keep(path, { text, language: null });
        }
      },
      ontext(text) {
        const element = open.at(-1);
        if (element !== undefined && !state.isTooDeep) element.text += text;
      },
      onclosetag() {
        if (state.isTooDeep) return;
        const path = pathOf(open);
        const element = open.pop();
        if (element !== undefined && !element.hasChildren) keep(path, { text: element.text, language: element.language });
      },
    },
    { xmlMode: true },
  );
  for (let at = 0; at < packet.length && !state.isTooDeep; at += PIECE) parser.write(packet.slice(at, at + PIECE));
  parser.end();
  return found;
}

function prefixesWith(attributes: { readonly [name: string]: string }, above: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = Object.entries(attributes).filter(([name]) => name.startsWith('xmlns:'));
  return own.length === 0 ? above : new Map([...above, ...own.map(([name, address]) => [name.slice('xmlns:'.length), address] as const)]);
}

function resolve(name: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const address = prefixes.get(name.slice(0, Math.max(colon, 0)));
  return address === undefined ? name : `${address} ${name.slice(colon + 1)}`;
}

/** Names of properties from the outermost: RDF's own elements are how it is written, not what is said. */
function pathOf(open: readonly Element[]): string[] {
  const start = open.findIndex(({ name }) => name === `${RDF} Description`);
  return start === -1 ? [] : open.slice(start + 1).map(({ name }) => name).filter((name) => !name.startsWith(RDF));
}
