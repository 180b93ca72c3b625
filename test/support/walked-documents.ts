/** What the walk over the wire sends, and what readers may see of it at a moment. Every document has words of its own, by which it is known on any page. */
import type { Edition } from './reader-roads.ts';

/** held: under an embargo without a moment; until: under one that no test lives to see; opens: under one that ends a few seconds after it came. */
export type Kind = 'open' | 'held' | 'until' | 'opens';

export interface Walked {
  /** That is in this document alone. */
  readonly word: string;
  readonly kind: Kind;
  readonly language: Edition;
  readonly hasPicture: boolean;
  version: number;
  /** When its embargo ends, once it is known; as `Date.now`. */
  moment: number | null;
  /** The file that kills it; null: none was sent. */
  kill: string | null;
  /** Of an English one. */
  readonly translation: Translation | null;
}

export interface Translation {
  readonly word: string;
  /** no: nobody made it; perhaps: who did was killed over it. */
  state: 'no' | 'perhaps' | 'made';
}

const KINDS: readonly Kind[] = ['open', 'held', 'open', 'opens', 'open', 'until', 'opens', 'opens'];

export function walkedDocuments(count: number): Walked[] {
  return Array.from({ length: count }, (_, index) => {
    const letter = String.fromCharCode(97 + index);
    const language = index % 8 === 2 || index % 8 === 7 ? 'hi' : 'en';
    const translation: Translation | null = language === 'en' ? { word: `zr${letter}xv`, state: 'no' } : null;
    return { word: `zq${letter}xv`, kind: KINDS[index % KINDS.length] ?? 'open', language, hasPicture: index % 4 !== 2, version: 0, moment: null, kill: null, translation };
  });
}

/** What stands in a headline, and what stands in the text and nowhere else. */
export const headlineOf = (word: string, language: Edition): string => (language === 'en' ? `Harbour ${word}` : `बंदरगाह ${word}`);
export const sentenceOf = (word: string, language: Edition, version: number): string => (language === 'en' ? `This is version ${version} of ${word}.` : `यह ${word} का रूप ${version} है।`);
export const anyVersionOf = (word: string, language: Edition): string => (language === 'en' ? ` of ${word}.` : `यह ${word} का रूप `);

/** Its next version, as its agency sends it. */
export function documentOf({ word, kind, language, hasPicture, version, moment }: Walked): object {
  const embargo = { open: {}, held: { embargoed: '' }, until: { embargoed: '2999-01-01T00:00:00Z' }, opens: { embargoed: new Date(moment ?? 0).toISOString() } }[kind];
  const picture = { uri: `urn:walk:${word}:picture`, type: 'picture', altText: `At ${word}`, renditions: { main: { href: pictureName(word), mimetype: 'image/jpeg', width: 320, height: 180 } } };
  return {
    uri: `urn:walk:${word}`, type: 'text', language, version: String(version), headline: headlineOf(word, language), byline: 'Meera Dhanuk',
    body_text: sentenceOf(word, language, version), ...embargo, ...(hasPicture && { associations: { picture } }),
  };
}

export const pictureName = (word: string): string => `${word}.jpg`;

/** As a person brings it: with no embargo of its own. */
export const translationDocument = (word: string): object => ({ uri: `urn:walk:${word}`, type: 'text', language: 'hi', version: '1', headline: headlineOf(word, 'hi'), byline: 'Meera Dhanuk', body_text: sentenceOf(word, 'hi', 1) });

/** Whether readers may have seen something of it at a moment. A kill is another matter. */
export function isOpen({ kind, moment }: Walked, at: number): boolean {
  return kind === 'open' || (kind === 'opens' && moment !== null && at >= moment);
}
