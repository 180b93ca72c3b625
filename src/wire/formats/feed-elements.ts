/**
 * The elements of a feed by names that can be relied on: namespaces are told by their URI where one is declared, by the usual prefix where
 * none is, so that `<m:content xmlns:m="http://search.yahoo.com/mrss/">` is `media:content`. What every element inherits comes along.
 */
import { languageCode } from './address.ts';
import type { XmlElement } from './xml-tree.ts';

/** What an element has from those around it. */
interface Scope {
  /** Short names of namespaces by prefix; the default one has the prefix ''. */
  readonly spaces: ReadonlyMap<string, string>;
  /** The namespace of the format itself: its elements are named without a prefix. */
  readonly own: string;
  /** `xml:base`, absolute. */
  readonly base: string | null;
  /** `xml:lang`. */
  readonly language: string | null;
}

export interface FeedElement {
  /** Lower case, the short name of the namespace before it: `title`, `dc:date`, `media:content`. */
  readonly name: string;
  readonly element: XmlElement;
  readonly scope: Scope;
}

export function feedRoot(root: XmlElement): FeedElement {
  const scope = scopeOf(root, { spaces: new Map(), own: '', base: null, language: null });
  const own = spaceOf(root.prefix, scope);
  return named(root, { ...scope, own });
}

/** Of one entry; what has more is an attack, and each is looked for among the others. */
const MAX_FIELDS = 1_000;

/** What an entry, a person or a group says. */
export function fieldsOf(parent: FeedElement): FeedElement[] {
  return childrenOf(parent).slice(0, MAX_FIELDS);
}

/** The elements within, each with its scope. */
export function childrenOf({ element, scope }: FeedElement): FeedElement[] {
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : [named(child, scopeOf(child, scope))]));
}

/** The first of the wished names that is there. */
export function pick(fields: readonly FeedElement[], ...names: readonly string[]): FeedElement | null {
  for (const name of names) {
    const found = fields.find((field) => field.name === name);
    if (found !== undefined) return found;
  }
  return null;
}

export function pickAll(fields: readonly FeedElement[], ...names: readonly string[]): FeedElement[] {
  return fields.filter(({ name }) => names.includes(name));
}

/** An attribute in whatever case it is written. */
export function attributeOf({ element: { attributes } }: FeedElement, name: string): string | null {
  const exact = attributes[name];
  if (exact !== undefined) return exact;
  const found = Object.keys(attributes).find((key) => key.toLowerCase() === name);
  return found === undefined ? null : (attributes[found] ?? null);
}

function named(element: XmlElement, scope: Scope): FeedElement {
  const space = spaceOf(element.prefix, scope);
  const local = element.name.toLowerCase();
  return { name: space === '' || space === scope.own ? local : `${space}:${local}`, element, scope };
}

function spaceOf(prefix: string, { spaces }: Scope): string {
  return spaces.get(prefix) ?? prefix.toLowerCase();
}

function scopeOf({ attributes }: XmlElement, outer: Scope): Scope {
  let { base, language } = outer;
  let spaces: Map<string, string> | null = null;
  let changed = false;
  for (const name in attributes) {
    if (!name.startsWith('xml')) continue;
    changed = true;
    const value = (attributes[name] ?? '').trim();
    if (name === 'xml:base') base = URL.parse(value, base ?? undefined)?.href ?? base;
    else if (name === 'xml:lang') language = languageCode(value);
    else if (name === 'xmlns' || name.startsWith('xmlns:')) {
      const prefix = name.slice(6);
      spaces ??= new Map(outer.spaces);
      spaces.set(prefix, SPACES.get(bareUri(value)) ?? prefix.toLowerCase());
    }
  }
  return changed ? { ...outer, base, language, spaces: spaces ?? outer.spaces } : outer;
}

/** No protocol, no case, no slash or hash at the end: senders write all of them wrongly. */
function bareUri(uri: string): string {
  return uri.toLowerCase().replace(/^https?:\/\//, '').replace(/[/#]+$/, '');
}

const SPACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '': 'purl.org/rss/1.0 purl.org/net/rss1.1 my.netscape.com/rdf/simple/0.9 channel.netscape.com/rdf/simple/0.9 backend.userland.com/rss backend.userland.com/rss2 backend.userland.com/rss091 blogs.law.harvard.edu/tech/rss',
    atom: 'www.w3.org/2005/atom purl.org/atom/ns',
    dc: 'purl.org/dc/elements/1.1 purl.org/dc/elements/1.0 purl.org/dc',
    dcterms: 'purl.org/dc/terms purl.org/rss/1.0/modules/dcterms',
    content: 'purl.org/rss/1.0/modules/content',
    media: 'search.yahoo.com/mrss tools.search.yahoo.com/mrss video.search.yahoo.com/mrss search.yahoo.com/rss',
    itunes: 'www.itunes.com/dtds/podcast-1.0.dtd',
    xhtml: 'www.w3.org/1999/xhtml',
    at: 'purl.org/atompub/tombstones/1.0',
    app: 'www.w3.org/2007/app purl.org/atom/app',
    rdf: 'www.w3.org/1999/02/22-rdf-syntax-ns',
    cc: 'web.resource.org/cc creativecommons.org/ns backend.userland.com/creativecommonsrssmodule cyber.law.harvard.edu/rss/creativecommonsrssmodule.html',
  }).flatMap(([short, uris]) => uris.split(' ').map((uri) => [uri, short] as const)),
);
