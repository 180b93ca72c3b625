/** What a JSON text is made of, before anything is made of it. Pure. */

/** In UTF-16 units: a page of an agency's API with a hundred stories has about a million. */
const MAX_LENGTH = 4 * 1024 * 1024;
const MAX_STRING = 1_500_000;
const MAX_DEPTH = 128;
/** Values and names: a story has some hundreds. */
const MAX_TOKENS = 200_000;

const [QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 44, 58, 91, 93, 123, 125] as const;

/** Why the text is not worth parsing; null: it is. One pass, no memory: a flood of brackets, names or letters costs nothing but its length. */
export function refuseFlood(text: string): string | null {
  if (text.length > MAX_LENGTH) return `This JSON is larger than ${MAX_LENGTH / 1_048_576} MB, which no document is.`;
  let depth = 0;
  let tokens = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        if (end - at > MAX_STRING) return `This JSON holds a text of more than ${MAX_STRING} letters, which no story has.`;
        at = end;
        break;
      }
      case OPEN_LIST:
      case OPEN_OBJECT:
        tokens++;
        if (++depth > MAX_DEPTH) return `This JSON is nested deeper than ${MAX_DEPTH}.`;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth--;
        break;
      case COMMA:
      case COLON:
        tokens++;
        break;
      default:
    }
    if (tokens > MAX_TOKENS) return `This JSON has more than ${MAX_TOKENS} values, which no document has.`;
  }
  return null;
}

/** Where its closing quotation mark stands; the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}
