/**
 * XML that is broken, read as well as it can be: only for feeds, which arrive broken more often than any other format (`&` alone, tags
 * that nobody closed, an end cut off). The tree and the limits are those of `xml-tree.ts`; what breaks a limit is refused here, too.
 */
import { Parser } from 'htmlparser2';
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, MAX_REFERENCES, MAX_XML_LENGTH, type XmlElement, type XmlTree } from './xml-tree.ts';

/** Never throws. Text before and after the first element is left out. */
export function parseLenientXml(text: string): XmlTree {
  if (text.length > MAX_XML_LENGTH) return { ok: false, reason: `The XML is larger than ${MAX_XML_LENGTH / 1_048_576} MB, which no story is.` };
  if (hasMoreReferences(text)) return broken(`it has more than ${MAX_REFERENCES} references to characters`);
  const builder = new TreeBuilder();
  builder.read(text);
  if (builder.fault !== null) return broken(builder.fault);
  return builder.root === null ? broken('there is no element in it') : { ok: true, root: builder.root };
}

const broken = (why: string): XmlTree => ({ ok: false, reason: `The XML is broken, and cannot be read leniently either: ${why}.` });

function hasMoreReferences(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) if (++count > MAX_REFERENCES) return true;
  return false;
}

class TreeBuilder {
  root: XmlElement | null = null;
  fault: string | null = null;
  #elements = 0;
  #attributes = 0;
  readonly #open: XmlElement[] = [];
  readonly #parser: Parser;

  constructor() {
    this.#parser = new Parser(
      {
        onprocessinginstruction: (_name, data) => this.#instruction(data),
        onopentagname: () => {
          this.#attributes = 0;
          if (++this.#elements > MAX_ELEMENTS) this.#stop(`it has more than ${MAX_ELEMENTS} elements`);
        },
        onattribute: () => {
          if (++this.#attributes > MAX_ATTRIBUTES) this.#stop(`an element has more than ${MAX_ATTRIBUTES} attributes`);
        },
        onopentag: (name, attributes) => this.#openTag(name, attributes),
        onclosetag: () => {
          if (this.fault === null) this.#open.pop();
        },
        ontext: (data) => this.#text(data),
      },
      { xmlMode: true },
    );
  }

  read(text: string): void {
    this.#parser.write(text);
    if (this.fault === null) this.#parser.end();
  }

  #stop(fault: string): void {
    this.fault ??= fault;
    this.#parser.pause();
  }

  #instruction(data: string): void {
    if (/^!doctype[^]*<!entity/i.test(data)) this.#stop('it declares an entity of its own, which no feed needs');
  }

  #openTag(written: string, attributes: { readonly [name: string]: string }): void {
    if (this.#open.length >= MAX_DEPTH) return this.#stop(`its elements are nested deeper than ${MAX_DEPTH}`);
    const colon = written.indexOf(':');
    const own = Object.assign(Object.create(null) as { [name: string]: string }, attributes);
    const element: XmlElement = { name: written.slice(colon + 1), prefix: colon === -1 ? '' : written.slice(0, colon), attributes: own, children: [] };
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else this.root ??= element;
    this.#open.push(element);
  }

  #text(data: string): void {
    const children = this.#open.at(-1)?.children;
    if (children === undefined) return;
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + data;
    else children.push(data);
  }
}
