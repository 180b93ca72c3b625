/** Who wrote it, from a line of the agency's. */
import { cleanText, textKey } from './clean-text.ts';
import { agencyName, splitNames } from './names.ts';

export interface BylineNames {
  /** People, without "By" and without what they are. */
  readonly names: readonly string[];
  /** Where the line names one. */
  readonly agency: string | null;
}

const NOBODY: BylineNames = { names: [], agency: null };
const BY = /^(?:(?:reporting|written|story|text)\s+)?(?:by|von|af|av|par|por|di|door|द्वारा|लेखक|रिपोर्ट|संवाददाता)\s*[:：]?\s+/iu;
/** `NTB-AFP-DPA`: agencies that sign together. */
const AGENCY_LETTERS = /^\p{Lu}{2,6}(?:\s*[-/+,]\s*\p{Lu}{2,6})+$/u;

/** `Agency.example`: a house by its address. */
const HOUSE = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i;

/**
 * `By A and B, C Agency` is A and B. A line that no rule takes apart is one name as it stands; an agency that signs with its own
 * name, as `source` is, names nobody.
 */
export function bylineNames(written: string | null, source: string | null = null): BylineNames {
  const line = cleanText(written ?? '').slice(0, 300).replace(BY, '').trim();
  if (line === '' || !/\p{L}/u.test(line)) return NOBODY;
  if (AGENCY_LETTERS.test(line) || agencyName(line) !== null) return { names: [], agency: line };
  const { names, agency } = splitNames(line) ?? { names: [line], agency: null };
  return { names: names.filter((name) => textKey(name) !== textKey(source ?? '') && !HOUSE.test(name)), agency: agency ?? names.find((name) => HOUSE.test(name)) ?? null };
}
