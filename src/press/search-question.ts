/** What the search page is asked, out of its address: everything may be missing or wrong, and nothing is an error. */
import type { Publication, SectionKey } from '../story/publication.ts';
import { LONGEST_QUERY } from '../story/search-query.ts';

export const TIMES = ['day', 'week', 'month', 'year'] as const;
export type SearchTime = (typeof TIMES)[number];

export interface SearchQuestion {
  /** As it was typed, without what surrounds it; empty: nothing was asked. */
  readonly typed: string;
  /** It was longer, and has been cut. */
  readonly isCut: boolean;
  readonly section: SectionKey | null;
  readonly time: SearchTime | null;
  /** From 1. */
  readonly page: number;
}

/** Further than this nobody reads, and everybody ranks. */
const LAST_PAGE = 50;

/** `query`: as it was sent, with its `?` or without. */
export function readQuestion(query: string, publication: Publication): SearchQuestion {
  const asked = new URLSearchParams(query);
  const typed = (asked.get('q') ?? '').toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').trim();
  const section = publication.sections.find(({ key }) => key === asked.get('section'));
  const page = Number(asked.get('page') ?? '1');
  return {
    typed: typed.slice(0, LONGEST_QUERY),
    isCut: typed.length > LONGEST_QUERY,
    section: section?.key ?? null,
    time: TIMES.find((time) => time === asked.get('time')) ?? null,
    page: Number.isInteger(page) && page > 0 ? Math.min(page, LAST_PAGE) : 1,
  };
}

/** The same question for another page of answers, or of another edition. */
export function writeQuestion({ typed, section, time }: SearchQuestion, page: number): string {
  const asked = new URLSearchParams({ q: typed });
  if (section !== null) asked.set('section', section);
  if (time !== null) asked.set('time', time);
  if (page > 1) asked.set('page', String(page));
  return `?${asked.toString()}`;
}
