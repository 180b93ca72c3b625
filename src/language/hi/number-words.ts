/** Numbers in Hindi words. Zero to ninety-nine are a hundred words of their own: nothing can be put together below a hundred. */
const SMALL = `शून्य एक दो तीन चार पाँच छह सात आठ नौ
दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस
बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस
तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास
पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी
अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी
नब्बे इक्यानवे बानवे तिरानवे चौरानवे पंचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे`.split(/\s+/);

const SCALES: readonly (readonly [size: number, name: string])[] = [[1e9, 'अरब'], [1e7, 'करोड़'], [1e5, 'लाख'], [1000, 'हज़ार'], [100, 'सौ']];

export const DIGITS: readonly string[] = SMALL.slice(0, 10);

/** Above a hundred arab people count in lakh crore: "दो लाख करोड़". */
export function whole(value: number): string {
  if (value >= 1e11) return withRest(value, 1e7, 'करोड़');
  const scale = SCALES.find(([size]) => value >= size);
  return scale === undefined ? (SMALL[value] ?? '') : withRest(value, ...scale);
}

function withRest(value: number, size: number, name: string): string {
  const rest = value % size;
  const head = `${whole(Math.floor(value / size))} ${name}`;
  return rest === 0 ? head : `${head} ${whole(rest)}`;
}

/** "उन्नीस सौ सैंतालीस", but "दो हज़ार पच्चीस". */
export function year(value: number): string {
  const [century, rest] = [Math.floor(value / 100), value % 100];
  if (century < 11 || century > 19) return whole(value);
  return rest === 0 ? `${SMALL[century]} सौ` : `${SMALL[century]} सौ ${SMALL[rest]}`;
}

const FIRST: { readonly [value: number]: string } = { 1: 'पहल', 2: 'दूसर', 3: 'तीसर', 4: 'चौथ', 6: 'छठ' };
const ENDS: { readonly [ending: string]: string } = { वां: 'ा', वाँ: 'ा', वें: 'े', वीं: 'ी', वी: 'ी', वे: 'े', वा: 'ा' };

/** The first four and the sixth have words of their own, which end as the noun asks: 1ला, 2री, 4थे; 5वीं, 21वें are regular. */
export function ordinal(value: number, ending: string): string {
  const root = FIRST[value];
  const own = /^(?:ल|र|थ|ठ)(?<vowel>[ािीे])$/u.exec(ending)?.groups?.['vowel'];
  const vowel = own ?? ENDS[ending];
  if (root !== undefined && vowel !== undefined) return root + vowel;
  const regular = own === undefined ? ending.replace('वां', 'वाँ').replace(/^वी$/u, 'वीं').replace(/^वे$/u, 'वें') : `व${own}`;
  return `${whole(value)}${regular}`;
}

const WHOLE_PLACES = /^(?:सौ|हज[़]?ार|लाख|करोड़|अरब|खरब)/u;
const MEASURED = /^(?:गुना|गुनी|घंटे|घंटा|साल|वर्ष|महीने|दिन|किलो|लीटर|मिनट|फुट|फीट|इंच|टन|एकड़|गज)/u;

/** Halves and quarters have words of their own before what is counted: डेढ़, ढाई, साढ़े तीन, सवा, पौने दो. Alone, and all other fractions, are said by their digits. */
export function fraction(written: string, following: string): string | null {
  const match = /^(?<value>\d{1,2})\.(?<rest>50?|25|75)$/.exec(written);
  if (match === null || !(WHOLE_PLACES.test(following) || MEASURED.test(following))) return null;
  const [value, rest] = [Number(match.groups?.['value']), match.groups?.['rest'] ?? ''];
  if (rest.startsWith('5')) return half(value);
  if (value === 0) return null;
  if (rest === '25') return value === 1 ? 'सवा' : `सवा ${SMALL[value]}`;
  return value === 99 ? null : `पौने ${SMALL[value + 1]}`;
}

function half(value: number): string | null {
  if (value === 0) return null;
  if (value === 1) return 'डेढ़';
  return value === 2 ? 'ढाई' : `साढ़े ${SMALL[value]}`;
}

/** "साढ़े आठ बजे", "सवा आठ बजे", "पौने नौ बजे", "आठ बजकर पचास मिनट". */
export function clockTime(hour: number, minute: number): string {
  const isTwelve = hour >= 1 && hour <= 12;
  if (minute === 0) return `${SMALL[hour]} बजे`;
  if (isTwelve && minute === 30) return `${half(hour)} बजे`;
  if (isTwelve && minute === 15) return `सवा ${hour === 1 ? '' : `${SMALL[hour]} `}बजे`;
  if (isTwelve && minute === 45) return hour === 12 ? 'पौन बजे' : `पौने ${SMALL[hour + 1]} बजे`;
  return `${SMALL[hour]} बजकर ${SMALL[minute]} मिनट`;
}

const PARTS: { readonly [written: string]: string } = { '1/2': 'आधा', '1/3': 'एक तिहाई', '2/3': 'दो तिहाई', '1/4': 'एक चौथाई', '3/4': 'तीन चौथाई' };

export function part(of: number, parts: number): string | null {
  return PARTS[`${of}/${parts}`] ?? null;
}
