/** Each edition's pages for what is not there and for what cannot be printed now: one of each, made ahead. */
import type { EditionKey, Publication } from '../story/publication.ts';
import { editionOfPath } from '../story/addresses.ts';
import type { Print } from '../press/print.ts';
import { pageAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { etagOf, makeBodies } from './page.ts';

export type Notice = 'not-found' | 'unavailable';

export interface Notices {
  /** In the words of the edition that the path lies in. */
  answer(notice: Notice, path: string): Answer;
}

/** They carry the day's date, and are made again when one is asked for that is older. */
const FRESH_MS = 10 * 60_000;

interface Made {
  readonly answer: Answer;
  at: number;
}

/** What they are made with; another publication has others (`openNotices` again). */
export interface NoticesOptions {
  readonly publication: Publication;
  readonly notice: (notice: Notice, edition: EditionKey) => Print;
  readonly say: (line: string) => void;
}

export async function openNotices({ publication, notice: print, say }: NoticesOptions): Promise<Notices> {
  const made = new Map<string, Made>();
  const nameOf = (notice: Notice, edition: EditionKey): string => `${notice} ${edition}`;
  const make = async (notice: Notice, edition: EditionKey): Promise<void> => {
    const page = print(notice, edition);
    const answer = pageAnswer({ ...page, status: notice === 'not-found' ? 404 : 503, etag: etagOf(page) }, await makeBodies(page.body));
    made.set(nameOf(notice, edition), { answer, at: performance.now() });
  };
  const keys = publication.editions.map(({ key }) => key);
  await Promise.all(keys.flatMap((edition) => [make('not-found', edition), make('unavailable', edition)]));
  return {
    answer(notice, path) {
      const edition = editionOfPath(publication, path)?.key ?? keys[0] ?? '';
      const there = made.get(nameOf(notice, edition));
      if (there === undefined) throw new Error(`There is no edition for ${path}.`);
      if (performance.now() - there.at > FRESH_MS) {
        there.at = performance.now();
        make(notice, edition).catch((error: unknown) => say(`The page for ${notice} could not be printed again: ${String(error)}`));
      }
      return there.answer;
    },
  };
}
