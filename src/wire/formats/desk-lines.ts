/** Lines in an agency's text that are words to the desk: notes at its beginning, marks at its end. */
import type { Block, Inline, Paragraph } from '../../story/body.ts';
import type { IncomingBody } from '../../story/incoming.ts';
import { textOfInline } from '../../story/text-of.ts';
import { cleanText } from './clean-text.ts';
import { pattern } from './page-times.ts';

export interface Unwrapped {
  /** What readers may see. */
  readonly body: IncomingBody;
  readonly editorNote: string | null;
  readonly correctionNote: string | null;
}

const LONGEST_NOTE = 2_000;
const MOST_NOTES = 4;
/** `Editor’s note:` is often for readers, and stays. */
const NOTE = pattern('^[(\\[]?\\s*(?:eds|editors|notes?\\s+to\\s+editors|attention,?\\s+editors|संपादकों\\s+के\\s+लिए(?:\\s+नोट)?|संपादक(?:गण)?|ایڈیٹرز?\\s+کے\\s+لیے)\\s*[.:–—]\\s*(?<note>.+?)\\s*[)\\]]?$', 'isu');
const CORRECTS = pattern('^[(\\[]\\s*(?<note>(?:corrects|corrected|correcting|correction|सुधार|शुद्धि|भूल[ -]?सुधार|تصحیح)(?![\\p{L}\\p{M}]).+?)\\s*[)\\]]\\.?$', 'isu');
const SAYS_CORRECTION = pattern('^(?:corrects|corrected|correcting|correction|सुधार|शुद्धि|भूल[ -]?सुधार|تصحیح)(?![\\p{L}\\p{M}])');

/** Notes to editors at the beginning and closing marks at the end leave the text; notes are kept. */
export function unwrapDeskLines(body: IncomingBody): Unwrapped {
  const editorNotes: string[] = [];
  const correctionNotes: string[] = [];
  let start = 0;
  for (; start < Math.min(MOST_NOTES, body.length); start += 1) {
    const line = lineOf(body[start]);
    if (line === null || line.length > LONGEST_NOTE) break;
    const note = NOTE.exec(line)?.groups?.['note'];
    const correction = note === undefined ? CORRECTS.exec(line)?.groups?.['note'] : SAYS_CORRECTION.test(note) ? note : undefined;
    if (correction !== undefined) correctionNotes.push(correction);
    else if (note !== undefined) editorNotes.push(note);
    else break;
  }
  return { body: withoutClosingMarks(body.slice(start)), editorNote: joined(editorNotes), correctionNote: joined(correctionNotes) };
}

const joined = (notes: readonly string[]): string | null => (notes.length === 0 ? null : notes.join(' '));

/** Of a paragraph, on one line; null: it is another kind of block. */
export function lineOf(block: Block | undefined): string | null {
  return block?.type === 'paragraph' ? cleanText(textOfInline(block.content)) : null;
}

const MOST_MARKS = 3;
const MARK = pattern('^(?:[(\\[]\\s*(?i:more|ends?|समाप्त|जारी|ختم|جاری)\\s*[)\\]]|MORE|END|ENDS|ends|Ends|समाप्त|/?ends?/|[-–—]\\s*(?:0|30|ends?)\\s*[-–—]|#{2,5})\\.?$', 'u');
const MARK_AFTER_TEXT = /\s+(?:\((?:MORE|more|END|ENDS)\)|-0-|-30-|###)\s*$/;

/** `(MORE)`, `-0-`, `ends`: that a text goes on or is over, for who takes it from the wire. */
function withoutClosingMarks(body: IncomingBody): IncomingBody {
  let end = body.length;
  while (end > Math.max(1, body.length - MOST_MARKS) && MARK.test(lineOf(body[end - 1]) ?? '')) end -= 1;
  const kept = body.slice(0, end);
  const last = kept.at(-1);
  return last?.type === 'paragraph' ? [...kept.slice(0, -1), withoutMarkAtEnd(last)] : kept;
}

function withoutMarkAtEnd(paragraph: Paragraph): Paragraph {
  const last: Inline | undefined = paragraph.content?.at(-1);
  if (last?.type !== 'text' || !MARK_AFTER_TEXT.test(last.text)) return paragraph;
  return { ...paragraph, content: [...(paragraph.content ?? []).slice(0, -1), { ...last, text: last.text.replace(MARK_AFTER_TEXT, '') }] };
}
