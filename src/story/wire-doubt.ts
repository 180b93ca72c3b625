/** Why an item is not put before readers by itself, whatever a rule says. Pure. */
import type { WireItem } from './wire-item.ts';

/** The warning of a document whose letters are in no encoding that it, its source or its sender names. */
export const GUESSED_LETTERS = 'The text is not UTF-8 and was read as windows-1252: look at its accents and quotation marks.';

/** In words that go on from “it waits, because”; null: there is no doubt. */
export function doubtOf({ format, warnings }: Pick<WireItem, 'format' | 'warnings'>): string | null {
  if (format === 'mail') return 'anybody may write a mail';
  if (format.startsWith('saved-page')) return 'it is a page or plain text, and no agency’s document';
  return warnings.includes(GUESSED_LETTERS) ? 'nothing says in which letters it is written (say so by “encoding” of its source in wire.yaml, and read it again: standfirst wire replay)' : null;
}
