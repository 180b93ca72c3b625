/**
 * The printed pages this newsstand has: which keys each is made of, which are stale, their answers in memory and their
 * files in the tree. Putting a page in place and taking it away are each one step that nothing comes between.
 */
import { pageAnswer } from './answer.ts';
import type { Answer, Bodies } from './answer.ts';
import { openMemory } from './memory.ts';
import type { Memory } from './memory.ts';
import { hashOf } from './page.ts';
import type { Page, PrintedPage } from './page.ts';
import type { Tree } from './tree.ts';

export interface Shelf {
  /** The answer for a path, when it is in memory. */
  answer(path: string): Answer | undefined;
  /** Brings a page of the tree back into memory; false: it is not there, or not whole, and must be printed. */
  recall(path: string): Promise<boolean>;
  find(path: string): Page | undefined;
  all(): Iterable<Page>;
  /** Whether a path must be printed: it is not here, or what is here is stale or of another build. */
  wants(path: string): boolean;
  /** Takes in a page found in the tree. */
  take(printed: PrintedPage): void;
  /**
   * Puts a page in place unless, at that very moment, it does not hold any more (or a newer one is there): then false.
   * Rejects when the disk refuses.
   */
  put(printed: PrintedPage, holds: () => boolean): Promise<boolean>;
  /** The words of a page that is here; a page whose files are lost is dropped, to be printed when it is asked for. */
  bodyOf(page: Page): Promise<Buffer | undefined>;
  /** Puts a denser brotli of a page in place, if that very page is still there. */
  putDense(page: Page, br: Buffer): Promise<void>;
  /** Out of memory and tree. Throws when the disk refuses; then it is out of memory and stays owed to the tree (`settleOwed`). */
  drop(path: string): void;
  /** Takes from the tree what the disk refused to give up before; throws when it still does. */
  settleOwed(): void;
  /** Pages made of one of the keys from a reading before a generation. */
  madeOf(keys: readonly string[], before: number): readonly Page[];
  isMadeOf(key: string): boolean;
  /** `since`: the generation of the change that made it so. */
  markStale(path: string, since: number): void;
  /** Marks pages whose moment has come (`Print.until`) as ones to be printed again, and gives them. */
  takeEnded(now: number): readonly string[];
  /** When the next page's moment comes, in milliseconds since 1970. */
  nextEnd(): number | undefined;
  /** Everything that must be printed again: stale, past its moment, or of another build. */
  stale(): readonly string[];
  /** The earliest change that is not yet in every page. */
  earliestStale(): number | undefined;
  /** From now on pages of another build than this one are to be printed again; they stay where they are until then. */
  renew(build: string): void;
  /** A page that is right and has only the quick brotli. */
  nextQuick(): Page | undefined;
  clear(): Promise<void>;
  counts(): { readonly pages: number; readonly memoryBytes: number; readonly stale: number };
}

export interface ShelfOptions {
  readonly tree: Tree;
  readonly build: string;
  readonly memoryBytes: number;
}

export function openShelf(options: ShelfOptions): Shelf {
  const { tree } = options;
  let { build } = options;
  const memory: Memory = openMemory(options.memoryBytes);
  const pages = new Map<string, Page>();
  const byKey = new Map<string, Set<string>>();
  const staleSince = new Map<string, number>();
  const otherBuild = new Set<string>();
  const ends = new Map<string, number>();
  const ended = new Set<string>();
  const quick = new Set<string>();
  const owed = new Set<string>();
  let clearing = false;

  const forget = (path: string): void => {
    for (const key of pages.get(path)?.keys ?? []) {
      const paths = byKey.get(key);
      paths?.delete(path);
      if (paths?.size === 0) byKey.delete(key);
    }
    pages.delete(path);
    for (const set of [staleSince, otherBuild, ends, ended, quick]) set.delete(path);
    memory.drop(path);
  };

  const enter = ({ page, bodies }: PrintedPage): void => {
    forget(page.path);
    pages.set(page.path, page);
    for (const key of page.keys) {
      const paths = byKey.get(key);
      if (paths === undefined) byKey.set(key, new Set([page.path]));
      else paths.add(page.path);
    }
    if (page.build !== build) otherBuild.add(page.path);
    if (page.until !== null) ends.set(page.path, Date.parse(page.until));
    if (!page.dense) quick.add(page.path);
    memory.put(page.path, pageAnswer(page, bodies));
  };

  const drop = (path: string): void => {
    forget(path);
    owed.add(path);
    tree.remove(path);
    owed.delete(path);
  };

  return {
    answer: (path) => memory.get(path),
    find: (path) => pages.get(path),
    all: () => pages.values(),
    wants: (path) => !pages.has(path) || staleSince.has(path) || otherBuild.has(path) || ended.has(path),
    take: enter,
    drop,
    async recall(path) {
      const page = pages.get(path);
      if (page === undefined) return false;
      const bodies = await tree.read(page);
      // Only what is still the same page: meanwhile it may have been taken away, or printed again.
      if (pages.get(path) !== page) return memory.get(path) !== undefined;
      if (bodies === undefined) drop(path);
      else memory.put(path, pageAnswer(page, bodies));
      return bodies !== undefined;
    },
    async put(printed, holds) {
      const { page } = printed;
      const mayStand = (): boolean => !clearing && holds() && (pages.get(page.path)?.generation ?? 0) <= page.generation;
      if (!mayStand()) return false;
      const staged = await tree.stage(printed);
      if (!mayStand()) {
        staged.discard();
        return false;
      }
      staged.commit();
      owed.delete(page.path);
      enter(printed);
      return true;
    },
    async bodyOf(page) {
      const body = memory.get(page.path)?.identity.body ?? (await tree.read(page))?.plain;
      if (pages.get(page.path) !== page) return undefined;
      if (body === undefined) drop(page.path);
      return body;
    },
    async putDense(page, br) {
      const dense: Page = { ...page, dense: true, hashes: { ...page.hashes, br: hashOf(br) } };
      const staged = await tree.stageBrotli(dense, br);
      if (pages.get(page.path) !== page) return staged.discard();
      try {
        staged.commit();
      } catch (error) {
        forget(page.path);
        throw error;
      }
      pages.set(page.path, dense);
      quick.delete(page.path);
      const held = memory.get(page.path);
      if (held !== undefined) memory.put(page.path, pageAnswer(dense, bodiesOf(held, br)));
    },
    settleOwed() {
      for (const path of owed) {
        // Printed again meanwhile: its files are the new page's.
        if (!pages.has(path)) tree.remove(path);
        owed.delete(path);
      }
    },
    madeOf(keys, before) {
      const paths = new Set(keys.flatMap((key) => [...(byKey.get(key) ?? [])]));
      return [...paths].flatMap((path) => pages.get(path) ?? []).filter((page) => page.generation < before);
    },
    isMadeOf: (key) => byKey.has(key),
    markStale(path, since) {
      if (pages.has(path) && !staleSince.has(path)) staleSince.set(path, since);
      quick.delete(path);
    },
    takeEnded(now) {
      const paths = [...ends].filter(([, end]) => end <= now).map(([path]) => path);
      for (const path of paths) {
        ends.delete(path);
        ended.add(path);
        quick.delete(path);
      }
      return paths;
    },
    nextEnd: () => (ends.size === 0 ? undefined : Math.min(...ends.values())),
    stale: () => [...new Set([...staleSince.keys(), ...otherBuild, ...ended])],
    earliestStale() {
      let earliest: number | undefined;
      for (const since of staleSince.values()) earliest = Math.min(earliest ?? since, since);
      return earliest;
    },
    renew(next) {
      build = next;
      otherBuild.clear();
      for (const page of pages.values()) if (page.build !== build) otherBuild.add(page.path);
    },
    nextQuick() {
      for (const path of quick) {
        const page = pages.get(path);
        if (page !== undefined && !otherBuild.has(path)) return page;
      }
      return undefined;
    },
    async clear() {
      for (const path of pages.keys()) forget(path);
      memory.clear();
      owed.clear();
      clearing = true;
      try {
        await tree.clear();
      } finally {
        clearing = false;
      }
    },
    counts: () => ({ pages: pages.size, memoryBytes: memory.bytes(), stale: staleSince.size + otherBuild.size + ended.size }),
  };
}

const bodiesOf = (answer: Answer, br: Buffer): Bodies => ({ plain: answer.identity.body, gz: answer.gzip.body, br });
