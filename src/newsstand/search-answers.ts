/** Answers to what readers search for: made for each question, kept for nobody, and bounded in how many are made at once. */
import { editionOfPath, searchAddress } from '../story/addresses.ts';
import type { EditionKey, Publication } from '../story/publication.ts';
import type { Print } from '../press/print.ts';
import { type Answer, pageAnswer } from './answer.ts';
import { etagOf, makeBodies } from './page.ts';
import { TooBusy } from './printer.ts';

export interface SearchAnswers {
  isSearch(path: string): boolean;
  /** `query`: as it was sent. Rejects with `TooBusy`, or as the search does. */
  answer(path: string, query: string): Promise<Answer>;
}

export interface SearchOptions {
  /** As its file says now. */
  readonly publication: () => Publication;
  readonly search: (edition: EditionKey, query: string) => Promise<Print>;
  /** Searches at once, and how many may wait for one of them to end. */
  readonly parallel: number;
  readonly waiting: number;
}

export function openSearchAnswers({ publication, search, parallel, waiting }: SearchOptions): SearchAnswers {
  const queue: (() => void)[] = [];
  let running = 0;
  const turn = async (): Promise<void> => {
    if (running < parallel) running += 1;
    else if (queue.length >= waiting) throw new TooBusy('Too many are searching.');
    else await new Promise<void>((resolve) => queue.push(resolve));
  };
  const done = (): void => {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return {
    isSearch: (path) => publication().editions.some(({ key }) => searchAddress(publication(), key) === path),
    async answer(path, query) {
      await turn();
      try {
        const print = await search(editionOfPath(publication(), path)?.key ?? '', query);
        return pageAnswer({ ...print, etag: etagOf(print), keep: 'never' }, await makeBodies(print.body));
      } finally {
        done();
      }
    },
  };
}
