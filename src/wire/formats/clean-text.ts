/** Text as the archive may hold it: NFC, no control characters, no stray byte order marks, single spaces. */

// U+0000 cannot be kept by PostgreSQL; the others have no meaning in running text. U+200C and U+200D stay: Devanagari needs them.
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFEFF\uFFFC\uFFFE\uFFFF]/g;

/** What may have to go, the halves of pairs and what turns directions among it: one look tells that a text has nothing of the kind. */
const STRAY = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069\uD800-\uDFFF\uFEFF\uFFFC\uFFFE\uFFFF]/;

/** Removes what is never text and repairs broken surrogate pairs; line ends and spaces stay as they are. */
export function withoutControls(text: string): string {
  if (!STRAY.test(text)) return text;
  return text.toWellFormed().replace(CONTROLS, '').replaceAll('\u0085', '\n');
}

/** Runs of white space that become one ordinary space: all but that space itself and a single special one. */
const UNEVEN_SPACE = /\s{2,}|[\t\r\n\f\v\u2028\u2029]/g;

/** With one ordinary space for each run, unless it is a single special space (a no-break space in `10 km`, a thin space in `25 000`), which somebody put there on purpose. */
export function withEvenSpace(text: string): string {
  return text.replace(UNEVEN_SPACE, ' ');
}

/** Headlines, descriptions and captions now and then hold markup; `<5 per cent` is none. */
export function withoutTags(text: string): string {
  return text.replace(/<!--.{0,500}?-->|<\/?[a-z][^<>]{0,500}>/gis, ' ');
}

/** What turns the direction of all that follows on a line, and what is not there at all. Joiners and marks (U+200C to U+200F) stay: scripts need them. */
const TURNS = /[\u200B\u202A-\u202E\u2066-\u2069]/g;

/** Words with one space between them, of letters that NFC leaves alone (ASCII, Latin, quotation marks and dashes): most of what agencies write, and clean as it is. */
const PLAIN = /^[!-~\u00A1-\u02FF\u2010-\u2027\u20AC]+(?: [!-~\u00A1-\u02FF\u2010-\u2027\u20AC]+)*$/;

/** All that NFC may change: marks, and letters that have another form. */
const OTHER_FORMS = /[\u0300-\u200F\u2028-\u20AB\u20AD-\uFFFF]/;

/** More marks on one letter than any script has, by Unicode's Stream-Safe Text Format: to put a hundred thousand of them into their order takes minutes. */
const PILED_MARKS = /(\p{M}{30})\p{M}+/gu;

/** NFC; of marks that pile up on one letter thirty stay. */
export function inNfc(text: string): string {
  return OTHER_FORMS.test(text) ? text.replace(PILED_MARKS, '$1').normalize('NFC') : text;
}

/** One line of clean text; `''` where there is none. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return inNfc(withEvenSpace(STRAY.test(text) ? withoutControls(text).replace(TURNS, '') : text).trim());
}

/** As `cleanText`, with null for nothing. */
export function cleanTextOrNull(text: string | null | undefined): string | null {
  const clean = cleanText(text ?? '');
  return clean === '' ? null : clean;
}

const ONLY_ASCII = /^[ -~]*$/;

/** For comparing two passages: no case, no typographic quotes, no difference between kinds of space. */
export function textKey(text: string): string {
  const clean = cleanText(text);
  return (ONLY_ASCII.test(clean) ? clean : clean.replace(/[\u2018\u2019\u201B\u02BC]/g, "'").replace(/[\u201C\u201D\u201F]/g, '"').replace(/\s/g, ' ')).toLowerCase();
}
