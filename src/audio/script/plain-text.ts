/** A part's text made plain enough to be understood by patterns: the first pass. Every place in it leads back to the page. */

export interface PlainText {
  readonly text: string;
  /** The offset into the part's text of each place of the plain text, its end included. */
  readonly places: Int32Array;
}

const QUOTES: { readonly [mark: string]: string } = { '‘': "'", '’': "'", '‚': "'", '‛': "'", ʼ: "'", '′': "'", '`': "'", '´': "'", '“': '"', '”': '"', '„': '"', '‟': '"', '«': '"', '»': '"', '″': '"' };
/** Soft hyphens, what has no width, what turns the direction of writing: nothing of it is heard. */
const UNHEARD = /\p{Cf}|\u034F|\p{Variation_Selector}/u;
const SUBSCRIPT = /[₀-₉]/;

/**
 * Quotes, hyphens and spaces become plain ones, what is not heard goes, letters are composed. A line break, which takes no
 * room in the page's text, becomes a line end, so that words on two lines are two.
 */
export function plainText(text: string, breaks: readonly number[] = []): PlainText {
  const written: string[] = [];
  const places: number[] = [];
  const put = (words: string, place: number): void => {
    written.push(words);
    for (let count = 0; count < words.length; count += 1) places.push(place);
  };
  let nextBreak = 0;
  for (const { 0: cluster, index } of text.matchAll(/[^\p{M}]?\p{M}*/gsu)) {
    while (nextBreak < breaks.length && (breaks[nextBreak] ?? 0) <= index) put('\n', breaks[nextBreak++] ?? 0);
    if (cluster !== '') putCluster(cluster, index, put);
  }
  places.push(text.length);
  return { text: written.join(''), places: Int32Array.from(places) };
}

/** A letter with its marks. Composed it is shorter than it was, or longer; as it is, each of its units has its own place. */
function putCluster(cluster: string, index: number, put: (words: string, place: number) => void): void {
  const composed = cluster.normalize('NFC');
  if (composed !== cluster) {
    for (const [at, unit] of plain(composed).split('').entries()) put(unit, index + Math.min(at, cluster.length - 1));
    return;
  }
  for (let at = 0; at < cluster.length; ) {
    const character = String.fromCodePoint(cluster.codePointAt(at) ?? 32);
    if (character.length === 1) put(plainCharacter(character), index + at);
    else for (let unit = 0; unit < character.length; unit += 1) put(character.charAt(unit), index + at + unit);
    at += character.length;
  }
}

function plain(words: string): string {
  return Array.from(words, plainCharacter).join('');
}

function plainCharacter(character: string): string {
  const quote = QUOTES[character];
  if (quote !== undefined) return quote;
  if (/[a-z0-9]/i.test(character)) return character;
  if (UNHEARD.test(character)) return '';
  if (SUBSCRIPT.test(character)) return String(character.charCodeAt(0) - 0x2080);
  if (/[\s\p{Cc}\p{Cs}\p{Z}\p{Co}]/u.test(character)) return ' ';
  return /[‐‑]/.test(character) ? '-' : character;
}

const ZEROS = [0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0660, 0x06f0, 0xff10];

/** Figures of other scripts as 0 to 9, each in its place. */
export function plainFigures(text: string): string {
  return text.replace(/\p{Nd}/gu, (figure) => {
    const code = figure.charCodeAt(0);
    const zero = figure.length === 1 ? ZEROS.find((each) => code >= each && code < each + 10) : undefined;
    return zero === undefined ? figure : String(code - zero);
  });
}
