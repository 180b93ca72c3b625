/** The words of a NewsML-G2 item outside of its content: headlines, descriptions, who wrote it, whose it is. */
import { looksLikeName, splitNames } from './names.ts';
import { textKey } from './clean-text.ts';
import { type BylineNames, bylineNames } from './byline-names.ts';
import { lastWord, nameOrLiteral, roleOf } from './newsml-g2-codes.ts';
import { elementOf, elementsOf, type XmlElement } from './xml-tree.ts';
import { bounded, unique, wordsOf } from './xml-words.ts';

export interface Headlines {
  readonly main: string | null;
  readonly short: string | null;
  /** All of them, as they stand over the text. */
  readonly all: readonly string[];
  /** What stands over the headline. */
  readonly kicker: string | null;
}

const MAX_ENTRIES = 200;
const children = (parent: XmlElement | null, ...names: readonly string[]): XmlElement[] => (parent === null ? [] : elementsOf(parent, ...names).slice(0, MAX_ENTRIES));

/** The main one is that whose role says so, else one without a role, by rank, in the item's own language where it can be told. */
export function readHeadlines(contentMeta: XmlElement | null, language: string | null): Headlines {
  const found = children(contentMeta, 'headline').flatMap((element, order) => {
    const words = wordsOf(element, 2000);
    const tag = element.attributes['xml:lang']?.split('-')[0]?.toLowerCase();
    const foreign = tag !== undefined && language !== null && tag !== language.split('-')[0]?.toLowerCase();
    return words === null ? [] : [{ words, role: roleOf(element), rank: Number(element.attributes['rank'] ?? 0) || 0, foreign, order }];
  });
  const weight = ({ role, rank, foreign }: (typeof found)[number]): number => (foreign ? 1000 : 0) + (/^(?:main|headline|title|hl1|medium)$/.test(role) ? 0 : role === '' ? 10 : SHORT.test(role) ? 40 : 30) + Math.min(rank, 9);
  const [main, ...others] = found.toSorted((one, other) => weight(one) - weight(other) || one.order - other.order);
  const short = others.find(({ role, foreign }) => SHORT.test(role) && !foreign);
  const kicker = others.find(({ role, rank, foreign }) => !foreign && (/kicker|over|eyebrow|roof/.test(role) || (role === '' && rank > 1)));
  return { main: main?.words ?? null, short: short?.words ?? null, all: found.map(({ words }) => words), kicker: kicker?.words ?? null };
}

const SHORT = /short|brief|mobile|alert|web|seo/;

export interface Description {
  readonly role: string;
  readonly words: string;
  readonly element: XmlElement;
}

export function readDescriptions(contentMeta: XmlElement | null): Description[] {
  return children(contentMeta, 'description').flatMap((element) => {
    const words = wordsOf(element, 20_000);
    return words === null ? [] : [{ role: roleOf(element), words, element }];
  });
}

const SUMMARY = /summary|standfirst|abstract|teaser|synth|synops|intro|lead|lede|deck|chapo|preamble/;
const CAPTION = /caption|legend/;
const ALT = /^alt|accessib/;

/** What may stand under the headline of a text: its summary, else what has no role; a caption is none. */
export function summaryOf(descriptions: readonly Description[]): Description | null {
  const usable = descriptions.filter(({ role }) => !CAPTION.test(role) && !ALT.test(role));
  return usable.find(({ role }) => SUMMARY.test(role)) ?? usable.find(({ role }) => role === '') ?? usable[0] ?? null;
}

export function captionOf(descriptions: readonly Description[]): Description | null {
  const others = descriptions.filter(({ role }) => !ALT.test(role));
  return others.find(({ role }) => role === 'caption') ?? others.find(({ role }) => CAPTION.test(role)) ?? others.find(({ role }) => role === '' || SUMMARY.test(role)) ?? others[0] ?? null;
}

export const altOf = (descriptions: readonly Description[]): string | null => bounded(descriptions.find(({ role }) => ALT.test(role))?.words, 2000);

/** Every keyword once; a list in one element is taken apart. */
export function readKeywords(contentMeta: XmlElement | null): string[] {
  return unique(children(contentMeta, 'keyword').flatMap((element) => (wordsOf(element, 1000) ?? '').split(/[;|]/).map((word) => bounded(word, 200))), MAX_ENTRIES);
}

export interface Slug {
  readonly slugline: string | null;
  readonly takeKey: string | null;
}

export function readSlug(contentMeta: XmlElement | null): Slug {
  const slugline = wordsOf(children(contentMeta, 'slugline')[0], 500);
  const take = /\b\d{1,2}(?:st|nd|rd|th)\s+(?:ld|lead|take|add|sub|writethru|update)(?:-[a-z]+)?\b|\b(?:urgent|writethru)\b/i.exec(slugline ?? '');
  return { slugline, takeKey: take?.[0] ?? null };
}

/** As the agency wants to be shown: where the words come from, else the credit line, else who sent them. */
export function sourceOf(item: XmlElement, language: string | null): string | null {
  const [itemMeta, contentMeta] = [elementOf(item, 'itemMeta'), elementOf(item, 'contentMeta')];
  const sources = children(contentMeta, 'infoSource').map((element) => nameOrLiteral(element, language));
  const credit = creditLineOf(contentMeta);
  const provider = elementOf(itemMeta, 'provider');
  const named = provider === null ? null : (nameOrLiteral(provider, language) ?? lastWord(provider.attributes['qcode']));
  return sources.find((name) => name !== null) ?? (credit !== null && credit.length <= 60 ? credit : null) ?? named ?? holderOf(item, language);
}

export const creditLineOf = (contentMeta: XmlElement | null): string | null => bounded(unique(children(contentMeta, 'creditline').map((element) => wordsOf(element, 500))).join(', '), 1000);

function holderOf(item: XmlElement, language: string | null): string | null {
  const holders = children(item, 'rightsInfo').flatMap((rights) => children(rights, 'copyrightHolder'));
  return holders.map((holder) => nameOrLiteral(holder, language) ?? lastWord(holder.attributes['qcode'])).find((name) => name !== null) ?? null;
}

export interface Rights {
  readonly copyrightHolder: string | null;
  readonly copyrightNotice: string | null;
  readonly usageTerms: string | null;
}

export function readRights(item: XmlElement, language: string | null): Rights {
  const all = (name: string): string | null => {
    const words = children(item, 'rightsInfo').flatMap((rights) => children(rights, name)).map((element) => wordsOf(element, 5000));
    // A template that found nothing to say wrote its word for nothing.
    return bounded(unique(words.filter((word) => word !== 'None')).join(' \u2014 '), 10_000);
  };
  return { copyrightHolder: holderOf(item, language), copyrightNotice: all('copyrightNotice'), usageTerms: all('usageTerms') };
}

/** A line that signs (`by`) decides, also where it names nobody; without one, those who made it and have a name of a person. */
export function readByline(item: XmlElement, nitfByline: string | null, source: string | null): BylineNames & { readonly lines: readonly string[] } {
  const contentMeta = elementOf(item, 'contentMeta');
  const lines = unique([...children(contentMeta, 'by').map((element) => wordsOf(element, 300)), nitfByline]);
  const signed = lines[0];
  if (signed !== undefined) return { ...bylineNames(withoutTitle(joined(signed)), source), lines };
  const makers = children(contentMeta, 'creator').filter((element) => WRITERS.test(roleOf(element)) && elementOf(element, 'organisationDetails') === null);
  const names = unique(makers.map((element) => nameOrLiteral(element, null)).filter((name) => name !== null && name.includes(' ') && looksLikeName(name) && textKey(name) !== textKey(source ?? '')));
  return { names, agency: null, lines };
}

const WRITERS = /^$|author|writer|report|byline|journal|creator/;

/** German, French, Spanish and the Nordic languages join two names by words of their own. */
function joined(line: string): string {
  return line.replace(/\s(?:und|et|och|og|y)\s/giu, ', ');
}

/** `A Name, Staff Reporter`: the name alone. */
function withoutTitle(line: string): string {
  const comma = line.indexOf(',');
  return comma > 0 && splitNames(line.slice(comma + 1)) === null ? line.slice(0, comma) : line;
}
