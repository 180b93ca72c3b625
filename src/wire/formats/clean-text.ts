/** Text as the archive may hold it: NFC, no control characters, no stray byte order marks, single spaces. */

// U+0000 cannot be kept by PostgreSQL; the others have no meaning in running text. U+200C and U+200D stay: Devanagari needs them.
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFEFF\uFFFC\uFFFE\uFFFF]/g;

/** Removes what is never text and repairs broken surrogate pairs; line ends and spaces stay as they are. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(CONTROLS, '').replaceAll('\u0085', '\n');
}

/**
 * What a run of white space becomes: one ordinary space, unless it is a single special space (a no-break space in
 * `10 km`, a thin space in `25 000`), which somebody put there on purpose.
 */
export function collapsedSpace(run: string): string {
  return run.length === 1 && /[^ \t\r\n\f\v\u2028\u2029]/.test(run) ? run : ' ';
}

/** Headlines, descriptions and captions now and then hold markup; `<5 per cent` is none. */
export function withoutTags(text: string): string {
  return text.replace(/<!--.{0,500}?-->|<\/?[a-z][^<>]{0,500}>/gis, ' ');
}

/** What turns the direction of all that follows on a line, and what is not there at all. Joiners and marks (U+200C to U+200F) stay: scripts need them. */
const TURNS = /[\u200B\u202A-\u202E\u2066-\u2069]/g;

/** Words of ASCII with one space between them: most of what agencies write, and clean as it is. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** One line of clean text; `''` where there is none. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return withoutControls(text)
    .replace(TURNS, '')
    .replace(/\s+/g, collapsedSpace)
    .trim()
    .normalize('NFC');
}

/** As `cleanText`, with null for nothing. */
export function cleanTextOrNull(text: string | null | undefined): string | null {
  const clean = cleanText(text ?? '');
  return clean === '' ? null : clean;
}

/** For comparing two passages: no case, no typographic quotes, no difference between kinds of space. */
export function textKey(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return cleanText(text)
    .replace(/[\u2018\u2019\u201B\u02BC]/g, "'")
    .replace(/[\u201C\u201D\u201F]/g, '"')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}
