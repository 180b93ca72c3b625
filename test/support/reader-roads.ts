/** Every road by which a reader may come to a story: what the walk over the wire asks for, over and over. */
import { setTimeout as sleep } from 'node:timers/promises';

export type Edition = 'en' | 'hi';
export const EDITIONS: readonly Edition[] = ['en', 'hi'];

const pathOf = (edition: Edition): string => (edition === 'en' ? '' : `/${edition}`);

/** Fronts, lists, feeds and sitemaps of both editions, with a section and an author of the demo's publication. */
export function listRoads(now = new Date()): readonly string[] {
  // Whatever zone the publication is in.
  const months = [...new Set([-1, 0, 1].map((day) => new Date(now.getTime() + day * 86_400_000).toISOString().slice(0, 7)))];
  return [
    '/sitemap.xml',
    ...EDITIONS.flatMap((edition) => {
      const path = pathOf(edition);
      const lists = [`${path}/`, `${path}/delta`, `${path}/author/meera-dhanuk`];
      return [
        ...lists,
        ...lists.flatMap((list) => ['xml', 'atom', 'json'].map((form) => `${list.replace(/\/$/, '')}/feed.${form}`)),
        ...['latest', 'corrections', 'archive', 'podcast.xml', 'delta/podcast.xml', 'news-sitemap.xml'].map((name) => `${path}/${name}`),
        ...months.flatMap((month) => [`${path}/archive/${month}`, `/sitemap/${edition}/${month}.xml`]),
      ];
    }),
  ];
}

/** By its number alone, which leads to its own address. */
export const storyRoad = (edition: Edition, number: number): string => `${pathOf(edition)}/delta/x-${number}`;

/** A story's page, what it was before, and where the other edition would have it. */
export const storyRoads = (edition: Edition, number: number): readonly string[] => [...EDITIONS.map((each) => storyRoad(each, number)), ...['', '/1'].map((version) => `${storyRoad(edition, number)}/history${version}`)];

export const searchRoad = (edition: Edition, word: string): string => `${pathOf(edition)}/search?q=${word}`;

export interface Read {
  /** 0: nobody answered. */
  readonly status: number;
  /** Where it was read in the end. */
  readonly path: string;
  readonly text: string;
  /** When all of it was here. */
  readonly at: number;
}

/** As a reader has it; while nobody answers, nothing is seen. */
export async function read(url: string): Promise<Read> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
    const text = await answer.text();
    return { status: answer.status, path: new URL(answer.url).pathname, text, at: Date.now() };
  } catch {
    await sleep(20);
    return { status: 0, path: '', text: '', at: Date.now() };
  }
}

/** Some at once. */
export async function readAll(base: string, roads: readonly string[], use: (road: string, read: Read) => void): Promise<void> {
  const waiting = [...roads];
  const reader = async (): Promise<void> => {
    for (let road = waiting.shift(); road !== undefined; road = waiting.shift()) use(road, await read(base + road));
  };
  await Promise.all(Array.from({ length: 4 }, reader));
}
