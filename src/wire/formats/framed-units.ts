/** Lines of wire text joined into what they were before they were broken: paragraphs, and lines that stand flush by themselves. */
import type { Block } from '../../story/body.ts';
import type { IncomingBody } from '../../story/incoming.ts';
import { cleanText, withoutControls } from './clean-text.ts';
import { paragraph } from './text-body.ts';

export interface Unit {
  /** flush: begins with `^`, or ends with `=`; paragraph: is indented, or stands between blank lines. */
  readonly kind: 'flush' | 'paragraph';
  readonly text: string;
  /** Its lines as they came, cleaned. */
  readonly lines: readonly string[];
}

interface Open {
  kind: Unit['kind'];
  lines: string[];
}

/** `^` begins a flush line; a tab or two blanks begin a paragraph, as do `- ` and `#`; `<` and `=` end what they stand behind. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let open: Open | null = null;
  const close = (): void => {
    const lines = (open?.lines ?? []).map(readable).filter((line) => line !== '');
    if (open !== null && lines.length > 0) units.push({ kind: open.kind, lines, text: cleanText(lines.join(' ')) });
    open = null;
  };
  for (const raw of withoutControls(text.replaceAll('\f', '\n').replaceAll('\u001F', ' ')).split(/\r\n?|\n/)) {
    const line = raw.trimEnd();
    if (line.trim() === '') {
      close();
      continue;
    }
    if (/^(?:\^|\t| {2,}|\u3000|[-*•] |#)/.test(line)) close();
    const last = line.at(-1);
    const ends = last === '<' || last === '=' ? last : undefined;
    open ??= { kind: line.startsWith('^') ? 'flush' : 'paragraph', lines: [] };
    if (ends === '=' && !/^\s/.test(raw)) open.kind = 'flush';
    open.lines.push(line.slice(line.startsWith('^') ? 1 : 0, ends === undefined ? undefined : -1));
    if (ends !== undefined) close();
  }
  close();
  return units;
}

/** `<QC>`, `<TF1>`: what set lines in the middle or changed the type. */
const TYPESETTING = /<(?:Q[CLMR]|E[MN]|TH|TF\d?|TQ|UF|LF|BR)>|\[(?:tab|ep|em|en)\]/gi;

/** Quotation marks and dashes that a teleprinter had no characters for. */
function readable(line: string): string {
  return cleanText(line.replace(TYPESETTING, ' ').replace(/``/g, '“').replace(/''/g, '”').replace(/(?<![\p{L}\p{N}])`(?=\S)/gu, '‘').replace(/(?<=^|\s)_(?=\s)/g, '—'));
}

const RULE = /^(?:_{2,}|-{3,}|\*(?: ?\*){2,})$/;

/** Paragraphs, with a divider for a line of strokes between two of them. */
export function bodyOfUnits(units: readonly Unit[]): IncomingBody {
  const blocks = units.map(({ text }): Block => (RULE.test(text) ? { type: 'divider', attrs: { id: '' } } : paragraph(text)));
  return blocks.filter(({ type }, index) => type !== 'divider' || (blocks[index - 1]?.type === 'paragraph' && blocks.slice(index + 1).some((each) => each.type === 'paragraph')));
}
