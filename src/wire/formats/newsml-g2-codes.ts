/** Coded values of NewsML-G2: a `qcode` ("scheme:code"), a `uri`, a `literal`, names in words. */
import type { WireConcept } from '../../story/wire-item.ts';
import { attributeOf, bounded, wordsOf } from './xml-words.ts';
import { elementsOf, type XmlElement } from './xml-tree.ts';

/** What comes after the last colon, slash or hash: `canceled` of `stat:canceled` and of `http://…/pubstatusg2/canceled`. */
export function lastWord(written: string | null | undefined): string | null {
  const clean = bounded(written)?.replace(/[\s/#:]+$/, '') ?? '';
  if (clean === '') return null;
  return bounded(clean.slice(Math.max(clean.lastIndexOf(':'), clean.lastIndexOf('/'), clean.lastIndexOf('#')) + 1));
}

/** The last word of a role (`drol:caption`, a URI), in lower case; '' where there is none. */
export function roleOf(element: XmlElement, name = 'role'): string {
  return (lastWord(element.attributes[name]) ?? lastWord(element.attributes[`${name}uri`]) ?? '').toLowerCase();
}

/** Every word that may say what a coded element means, the code before the names. */
export function wordsOfCode(element: XmlElement): string[] {
  const { qcode, uri, literal } = element.attributes;
  const names = elementsOf(element).length === 0 ? [wordsOf(element, 100)] : elementsOf(element, 'name').map((name) => wordsOf(name, 100));
  return [lastWord(qcode), lastWord(uri), bounded(literal, 100), ...names].filter((word) => word !== null);
}

/** IPTC's own vocabularies by the aliases that everybody uses for them. */
const ALIASES: ReadonlyMap<string, string> = new Map([['mediatopic', 'medtop'], ['subjectcode', 'subj'], ['rendition', 'rnd'], ['newsprovider', 'nprov']]);

/** Scheme and code as they came; a URI of IPTC's by its alias, any other parted at its last slash or hash. */
export function codeOf(element: XmlElement): Pick<WireConcept, 'scheme' | 'code'> {
  const qcode = attributeOf(element, 'qcode');
  if (qcode !== null) {
    const colon = qcode.indexOf(':');
    return { scheme: colon < 1 ? null : qcode.slice(0, colon), code: bounded(qcode.slice(colon + 1)) };
  }
  const uri = attributeOf(element, 'uri');
  if (uri !== null) return codeOfUri(uri);
  return { scheme: null, code: attributeOf(element, 'literal') };
}

export function codeOfUri(uri: string): { scheme: string | null; code: string | null } {
  const iptc = /^https?:\/\/cv\.iptc\.org\/newscodes\/([\w-]{1,60})\/([^/#]{1,200})\/?$/.exec(uri);
  if (iptc !== null) return { scheme: ALIASES.get(iptc[1] ?? '') ?? iptc[1] ?? null, code: iptc[2] ?? null };
  const trimmed = uri.replace(/[/#]+$/, '');
  const end = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('#'), trimmed.startsWith('urn:') || trimmed.startsWith('tag:') ? trimmed.lastIndexOf(':') : -1);
  return end < 1 ? { scheme: null, code: uri } : { scheme: trimmed.slice(0, end + 1), code: bounded(trimmed.slice(end + 1)) };
}

/** The name in the language asked for, else the first. */
export function nameOf(element: XmlElement, language: string | null): string | null {
  const names = elementsOf(element, 'name');
  const wished = names.find((name) => language !== null && sameLanguage(name.attributes['xml:lang'], language));
  return wordsOf(wished ?? names[0], 300);
}

/** As `nameOf`; what has no name is called by its literal. */
export function nameOrLiteral(element: XmlElement, language: string | null): string | null {
  return nameOf(element, language) ?? attributeOf(element, 'literal', 300);
}

function sameLanguage(tag: string | undefined, language: string): boolean {
  return tag?.toLowerCase().split(/[-_]/)[0] === language.toLowerCase().split('-')[0];
}
