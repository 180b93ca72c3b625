/** Who is a person, an agency, a place: what a byline or a lone line in the head of a page names. */
import { cleanText, textKey } from './clean-text.ts';
import { pattern } from './page-times.ts';

/** Agencies as they sign. */
const AGENCIES = pattern(
  '^(?:' +
    'bloomberg(?:\\s+news)?|reuters|pti|press\\s+trust\\s+of\\s+india|ani|asian\\s+news\\s+international|ians|uni|ap|associated\\s+press|the\\s+associated\\s+press|afp|agence\\s+france[- ]presse|dpa|xinhua|efe|kyodo(?:\\s+news)?|yonhap|agenc(?:y|ies)|' +
    'पीटीआई|पीटीआइ|भाषा|पीटीआई[- ]भाषा|एएनआई|एएनआइ|आईएएनएस|आइएएनएस|वार्ता|यूनीवार्ता|रॉयटर्स|रायटर्स|रॉयटर|एपी|एएफपी|ब्लूमबर्ग|एजेंसी|एजेंसियां|एजेंसियाँ|' +
    'روئٹرز|رائٹرز|اے\\s?پی|اے\\s?ایف\\s?پی|پی\\s?ٹی\\s?آئی|اے\\s?این\\s?آئی|یو\\s?این\\s?آئی|ایجنسی|ایجنسیاں|ایجنسیز)$',
);

/** The agency's name as written on its own (`Bloomberg`, `PTI`); null for anything else. */
export function agencyName(text: string): string | null {
  const clean = cleanText(text).replace(/^\((.*)\)$/s, '$1');
  if (clean.length > 40) return null;
  return AGENCIES.test(clean) ? clean : null;
}

const PLACES = pattern(
  '^(?:new\\s+delhi|delhi|mumbai|kolkata|chennai|bengaluru|bangalore|hyderabad|lucknow|patna|jaipur|bhopal|ahmedabad|pune|chandigarh|srinagar|ranchi|washington(?:\\s+dc)?|new\\s+york|london|seoul|tokyo|beijing|paris|moscow|dubai|islamabad|dhaka|kathmandu|colombo|singapore|brussels|berlin|jerusalem|kyiv|geneva|' +
    'नई\\s+दिल्ली|नयी\\s+दिल्ली|दिल्ली|मुंबई|मुम्बई|कोलकाता|चेन्नई|बेंगलुरु|हैदराबाद|लखनऊ|पटना|जयपुर|भोपाल|अहमदाबाद|पुणे|चंडीगढ़|श्रीनगर|रांची|राँची|देहरादून|रायपुर|वाशिंगटन|वॉशिंगटन|न्यूयॉर्क|लंदन|सियोल|टोक्यो|बीजिंग|पेरिस|मॉस्को|दुबई|इस्लामाबाद|ढाका|काठमांडू|' +
    'نئی\\s+دہلی|دہلی|ممبئی|کولکاتا|کولکتہ|چنئی|حیدرآباد|لکھنؤ|پٹنہ|بھوپال|سری\\s?نگر|اسلام\\s?آباد|کراچی|لاہور|پشاور|کوئٹہ|راولپنڈی|مظفر\\s?آباد|کابل|واشنگٹن|نیویارک|لندن|سیول|ٹوکیو|بیجنگ|پیرس|ماسکو|دبئی|ڈھاکہ|کھٹمنڈو)$',
);
export function isPlace(text: string): boolean {
  return PLACES.test(cleanText(text));
}

const ROLE = pattern(
  '\\b(?:editor|correspondent|reporter|bureau|desk|staff|writer|columnist|team|chief|photographer|intern|contributor)s?\\b|संवाददाता|ब्यूरो|डेस्क|टीम|संपादक|रिपोर्टर|प्रतिनिधि|نامہ\\s?نگار|بیورو|ڈیسک|ٹیم|مدیر|رپورٹر|نمائندہ',
);
/** An office that signs: `Web Desk`, `विशेष संवाददाता`. */
export function isOffice(text: string): boolean {
  return ROLE.test(text);
}

const NOT_NAMES = pattern(
  '^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|now|then|contrast|comparison|default|law|tomorrow|yesterday|today|noon|night|morning|evening|midnight|way|far|itself|the|a|an|this|that|these|those|its|his|her|their|all|and|chance|design|definition|mistake|' +
    'सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|پیر|منگل|بدھ|جمعرات|جمعہ|ہفتہ|اتوار)$',
);
const PARTICLES = /^(?:de|da|di|del|della|van|von|der|den|bin|ibn|al|el|la|le|du|dos|ter|ten|y)$/;
const NAME_WORD = /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|[dol]['’]\p{Lu}[\p{L}\p{M}'’-]*|\p{Lo}(?:[\p{L}\p{M}.-]|\p{Join_Control})*)$/u;

/** One to five words that could be a person's (or an office's) name. */
export function looksLikeName(text: string): boolean {
  const words = cleanText(text).split(' ');
  if (words.length > 5 || text.length > 60 || NOT_NAMES.test(words[0] ?? '')) return false;
  const isName = words.every((word, index) => NAME_WORD.test(word) || (index > 0 && PARTICLES.test(word)));
  return isName && !/[^.\p{Lu}]\p{L}{3,}\.$/u.test(text);
}

export interface Names {
  readonly names: readonly string[];
  readonly agency: string | null;
  readonly place: string | null;
}

const IN_PLACE = /\s+in\s+(\p{Lu}[\p{L}\s-]{2,30})$/u;

/** `A, B and C`, `A और B`, `A, Reuters`, `A in Seoul`: names, agency and place apart; null when a part is none of them. */
export function splitNames(text: string): Names | null {
  const clean = cleanText(text).replace(/\s*\([^()]{1,40}\)\s*$/u, '').replace(/[.,\s]+$/u, '');
  if (clean === '' || clean.length > 200) return null;
  const place = IN_PLACE.exec(clean)?.[1] ?? null;
  const list = place === null ? clean : clean.replace(IN_PLACE, '');
  const parts = list.split(/\s*(?:[,،;&/]|\band\b|\bwith\b|\s(?:और|एवं|तथा|व|اور)\s)\s*/iu).filter((part) => part !== '');
  const names: string[] = [];
  let agency: string | null = null;
  let where = place;
  for (const part of parts) {
    if (agencyName(part) !== null) agency ??= agencyName(part);
    else if (isPlace(part)) where ??= part;
    else if (!looksLikeName(part)) return null;
    else if (names.length === 0 || !isOffice(part)) names.push(part);
  }
  return names.length === 0 && agency === null ? null : { names: unique(names), agency, place: where };
}

function unique(names: readonly string[]): string[] {
  const seen = new Map(names.map((name) => [textKey(name), name]));
  return [...seen.values()];
}
