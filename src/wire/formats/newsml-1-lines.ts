/** NewsLines of NewsML 1: the lines over and under a text, gathered from a component and those around it. */
import { bounded, unique, wordsOf } from './xml-words.ts';
import { formalName } from './newsml-1-management.ts';
import { elementsOf, type XmlElement } from './xml-tree.ts';

/** Every list in its order, each line once, the nearest component first. */
export interface Newslines {
  readonly headlines: readonly string[];
  readonly subheadlines: readonly string[];
  readonly bylines: readonly string[];
  readonly datelines: readonly string[];
  readonly credits: readonly string[];
  readonly copyrights: readonly string[];
  readonly rights: readonly string[];
  readonly slugs: readonly string[];
  readonly keywords: readonly string[];
  readonly captions: readonly string[];
  /** For editors: advisories, and what is of no known type (`Multimedia Gallery URL: …`). */
  readonly notes: readonly string[];
  /** What was wrong, by the agency's own words. */
  readonly corrections: readonly string[];
}

const NO_LINES: Newslines = { headlines: [], subheadlines: [], bylines: [], datelines: [], credits: [], copyrights: [], rights: [], slugs: [], keywords: [], captions: [], notes: [], corrections: [] };

/** `path`: components, the outermost first. */
export function newslines(path: readonly XmlElement[]): Newslines {
  const groups = path.toReversed().flatMap((component) => elementsOf(component, 'NewsLines'));
  if (groups.length === 0) return NO_LINES;
  const lines = (...names: readonly string[]): string[] => unique(groups.flatMap((group) => elementsOf(group, ...names)).map((each) => wordsOf(each, 2000)));
  const typed = groups.flatMap((group) => elementsOf(group, 'NewsLine')).flatMap(typedLines);
  const ofType = (type: RegExp): string[] => unique(typed.filter((line) => type.test(line.type)).map(({ text }) => text));
  return {
    headlines: lines('HeadLine'),
    subheadlines: unique([...lines('SubHeadLine'), ...ofType(SUBHEADLINE)]),
    bylines: lines('ByLine'),
    datelines: lines('DateLine'),
    credits: lines('CreditLine'),
    copyrights: lines('CopyrightLine'),
    rights: lines('RightsLine'),
    slugs: lines('SlugLine'),
    keywords: unique([...lines('KeywordLine'), ...ofType(KEYWORD)]),
    captions: ofType(CAPTION),
    notes: unique(typed.filter(({ type }) => !KNOWN_TYPE.test(type)).map(({ type, text }) => (ADVISORY.test(type) ? text : `${type}: ${text}`))),
    corrections: ofType(CORRECTION),
  };
}

const SUBHEADLINE = /sub-?head|deck|kicker|standfirst|summary|abstract/i;
const CAPTION = /caption/i;
const CORRECTION = /correct|rectif/i;
const KEYWORD = /keyword/i;
const KNOWN_TYPE = new RegExp([SUBHEADLINE, CAPTION, CORRECTION, KEYWORD].map(({ source }) => source).join('|'), 'i');
const ADVISORY = /advis|note|product|^\d*$/i;

interface TypedLine {
  readonly type: string;
  readonly text: string;
}

function typedLines(line: XmlElement): TypedLine[] {
  const type = formalName(elementsOf(line, 'NewsLineType')[0]) ?? '';
  return elementsOf(line, 'NewsLineText').flatMap((each) => {
    const text = wordsOf(each, 2000);
    return text === null ? [] : [{ type: bounded(type, 60) ?? '', text }];
  });
}
