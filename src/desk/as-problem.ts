/** Whatever was thrown, as a problem of the API: the house's refusals in their own words, Fastify's in ours. */
import { isNobodyThere, isNotNow } from '../archive/postgres/connect.ts';
import { FilesTrouble } from '../files/file-store.ts';
import { Refusal } from '../newsroom/newsroom.ts';
import { PictureTrouble } from '../take-picture.ts';
import { WrongFile } from '../written-yaml.ts';
import { DeskProblem, PROBLEMS, type ProblemCode } from './problems.ts';

const RETRY = { 'Retry-After': '5' } as const;

export function asProblem(error: unknown): DeskProblem {
  if (error instanceof DeskProblem) return error;
  if (error instanceof Refusal) return new DeskProblem(isCode(error.code) ? error.code : 'refused', sentence(error.message), { place: PLACES[error.code] });
  if (error instanceof PictureTrouble) return new DeskProblem(isCode(error.code) ? error.code : 'internal', error.message, { place: 'body' });
  if (error instanceof FilesTrouble) return error.code === 'files-away' ? new DeskProblem('files-away', error.message, { headers: RETRY }) : new DeskProblem('files-refused', error.message);
  if (error instanceof WrongFile) return new DeskProblem('wire-file-wrong', error.message);
  if (isAway(error)) return new DeskProblem('archive-away', 'The archive does not answer just now.', { headers: RETRY });
  return ofFastify(error) ?? new DeskProblem('internal', 'Something went wrong here.');
}

/** What the newsroom's refusals are about. */
const PLACES: Readonly<Record<string, string>> = {
  'unknown-picture': 'path.id', 'unknown-edition': 'body.words', malformed: 'body', 'same-picture': 'body.replacement', 'changed-meanwhile': 'header.If-Match',
  'unknown-item': 'path.item', expired: 'path.item', advisory: 'path.item', 'unknown-document': 'path.document', 'not-in-quarantine': 'path.document', 'unknown-rule': 'query.rule',
  'unknown-story': 'path.number', 'no-offer': 'path.number', 'unknown-section': 'body.section', 'unknown-part': 'body.take', 'story-changed': 'body.basis', 'time-past': 'body.until',
};

const isCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isOfFile = 'code' in error && error.code === 'ENOENT' && !('syscall' in error && error.syscall === 'connect');
  return !isOfFile && (isNobodyThere(error) || isNotNow(error) || error.message.includes('timeout exceeded when trying to connect'));
}

function ofFastify(error: unknown): DeskProblem | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number' || error.statusCode >= 500) return undefined;
  switch (error.statusCode) {
    case 413:
      return new DeskProblem('too-large', 'The body is too large: 256 KB at most.', { place: 'body' });
    case 415:
      return new DeskProblem('wrong-media-type', 'A body of this kind is not taken here.', { place: 'header.Content-Type' });
    default:
      return new DeskProblem('malformed', 'This request cannot be read.');
  }
}
