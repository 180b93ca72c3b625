/** Text with its marks, as `parse-body.ts` meets it. */
import type { Inline, Mark, Text } from './body.ts';
import { markOrder } from './body-schema.ts';
import { readLink } from './links.ts';
import { type Found, Malformed, member, readList, readObject, readOneOf, readText } from './malformed.ts';

/** `{ content }` or nothing: no words, no member. Neighbours with the same marks become one text, as the editor has them. */
export function parseInlineContent(found: Found): { readonly content?: readonly Inline[] } {
  const content = joinTexts(readList(found).map(parseInline));
  return content.length === 0 ? {} : { content };
}

function parseInline(found: Found): Inline {
  const node = readObject(found, ['type', 'text', 'marks']);
  const type = readOneOf(member(node, 'type', found.place), ['text', 'line_break']);
  // The editor puts marks on a line break that stands in a marked passage; they say nothing, so they are left out.
  if (type === 'line_break') return { type };
  const text = readText(member(node, 'text', found.place));
  if (text === '') throw new Malformed(`${found.place}.text`, 'must not be empty');
  const marks = parseMarks(member(node, 'marks', found.place));
  return marks.length === 0 ? { type, text } : { type, text, marks };
}

/** In the schema's order, each kind once. */
function parseMarks(found: Found): Mark[] {
  const marks = readList(found).map(parseMark);
  const twice = marks.findIndex(({ type }, index) => marks.findIndex((mark) => mark.type === type) < index);
  if (twice !== -1) throw new Malformed(`${found.place}[${twice}]`, `is a second ${marks[twice]?.type} on the same text`);
  return marks.toSorted((one, other) => markOrder.indexOf(one.type) - markOrder.indexOf(other.type));
}

function parseMark(found: Found): Mark {
  const mark = readObject(found, ['type', 'attrs']);
  const type = readOneOf(member(mark, 'type', found.place), markOrder);
  const attrs = member(mark, 'attrs', found.place);
  switch (type) {
    case 'link':
      return { type, attrs: { href: readLink(member(readObject(attrs, ['href']), 'href', attrs.place)) } };
    case 'language':
      return { type, attrs: { lang: readLanguage(member(readObject(attrs, ['lang']), 'lang', attrs.place)) } };
    case 'strong':
    case 'emphasis':
    case 'superscript':
    case 'subscript':
      readObject(found, ['type']);
      return { type };
  }
}

/** BCP 47 in its canonical form: `EN-in` is `en-IN`. */
function readLanguage(found: Found): string {
  const code = readText(found);
  try {
    const [canonical] = code === '' ? [] : Intl.getCanonicalLocales(code);
    if (canonical !== undefined) return canonical;
  } catch {
    // Told below, with its place.
  }
  throw new Malformed(found.place, `must be a language code such as "hi" or "en-IN", not ${JSON.stringify(code.slice(0, 40))}`);
}

function joinTexts(content: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const each of content) {
    const last = joined.at(-1);
    if (each.type === 'text' && last?.type === 'text' && sameMarks(each, last)) {
      joined[joined.length - 1] = { ...last, text: (last.text + each.text).normalize('NFC') };
    } else {
      joined.push(each);
    }
  }
  return joined;
}

const sameMarks = (one: Text, other: Text): boolean => JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);
