/** Words of XML elements as one clean line, and lists of them without repetition. */
import type { WireConcept } from '../../story/wire-item.ts';
import { cleanText, cleanTextOrNull } from './clean-text.ts';
import { elementOf, type XmlElement, type XmlNode } from './xml-tree.ts';

/** Elements that part words: what is left and right of them is never one word. */
const GAPS = new Set('p br li ul ol dl dt dd div block table tr td th h1 h2 h3 h4 h5 h6 hl1 hl2 person org byttl'.split(' '));

/** Text below as one line of clean text, at most `longest` UTF-16 units; null where there is none. */
export function wordsOf(node: XmlNode | null | undefined, longest = 10_000): string | null {
  if (node === null || node === undefined) return null;
  const only = typeof node === 'string' ? node : node.children.length === 1 ? node.children[0] : undefined;
  if (typeof only === 'string' && !only.includes(GAP)) return bounded(only, longest);
  const parts: string[] = [];
  const walk = (each: XmlNode): void => {
    if (typeof each === 'string') {
      parts.push(each);
      return;
    }
    const gap = GAPS.has(each.name.toLowerCase()) ? GAP : '';
    parts.push(gap);
    each.children.forEach(walk);
    parts.push(gap);
  };
  walk(node);
  return bounded(parts.join('').replace(NO_GAP, '').replaceAll(GAP, ' '), longest);
}

/** Stands for a gap until it is known what follows: `<person>A</person>, B` has no space before its comma. */
const GAP = '\uE000';
const NO_GAP = /(?<!\uE000)\uE000+(?=[,.;:!?)\]”’।])/g;

/** Clean text of at most `longest` UTF-16 units, never half a character; null where there is none. */
export function bounded(text: string | null | undefined, longest = 1000): string | null {
  const clean = cleanTextOrNull(text?.slice(0, longest * 4));
  return clean === null || clean.length <= longest ? clean : cleanText(clean.slice(0, longest).toWellFormed().replace(/\uFFFD$/, ''));
}

export function attributeOf(element: XmlElement | null | undefined, name: string, longest = 1000): string | null {
  return bounded(element?.attributes[name], longest);
}

/** The words of the first child of that name. */
export function childWords(element: XmlElement | null, name: string, longest?: number): string | null {
  return wordsOf(elementOf(element, name), longest);
}

/** In their order, each once. */
export function unique(values: readonly (string | null)[], most = 100): string[] {
  if (values.length === 0) return [];
  return [...new Set(values.filter((value) => value !== null))].slice(0, most);
}

/** In their order, each once, without those that say nothing. */
export function uniqueConcepts(concepts: readonly WireConcept[], most = 200): WireConcept[] {
  if (concepts.length === 0) return [];
  const known = new Map(concepts.filter(({ code, name }) => code !== null || name !== null).map((concept) => [JSON.stringify([concept.scheme, concept.code, concept.code === null ? concept.name : null]), concept]));
  return [...known.values()].slice(0, most);
}

/** Eight digits are a subject reference of IPTC; its older lists write seven, without the nought at the beginning. */
export function subjectConcept(written: string | null, name: string | null, scheme: string | null): WireConcept {
  if (written !== null && /^\d{8}$/.test(written)) return { scheme: 'subj', code: written, name };
  return { scheme, code: written, name };
}
