/**
 * A folder that an agency, or a server of the operator's, writes into. What is whole is taken at once, anything else when it has stopped
 * growing; what was taken is put aside only after the house has kept it, so that when a file has gone from the folder, what it ordered is
 * done. Nothing is ever skipped for its date.
 */
import { type FSWatcher, watch } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from './back-off.ts';
import { closesWell } from './closes-well.ts';
import { NOT_EVERYWHERE, type Receiver, type Receiving, wordsOf } from './delivery.ts';
import { codeOf, listWaiting, readWaiting, type WaitingFile } from './folder-files.ts';
import { putBack, putDone, putFailed, stateAt, tidyDone } from './put-aside.ts';
import type { FolderSource } from './source.ts';

export interface WatchFolderOptions extends Omit<Receiving, 'secret'> {
  readonly source: FolderSource;
  /** Absolute. */
  readonly folder: string;
  /** Whether the first bytes of a document (64 KB) show signs of a kill: such files go first. A guess: a wrong one costs only its place. */
  readonly looksLikeKill: (bytes: Uint8Array) => boolean;
  /** False: the folder is somebody else's, and is waited for; else it is made where it is not there. */
  readonly makes?: boolean;
  /** How long a file must rest that does not show that it is whole. */
  readonly restMs?: number;
  /** For how long what could not be read is watched, whether its writer goes on. */
  readonly watchFailedMs?: number;
  /** How often is looked, where the disk does not tell of changes itself. */
  readonly pollMs?: number;
}

/** What is known of a file as long as it stays as it is. */
interface Watched {
  readonly state: string;
  /** When it was first seen so, by the clock of the process. */
  readonly since: number;
  isWhole: boolean | null;
  peekedAt: number;
  isKill: boolean | null;
  /** What the house said; it is not delivered again, only moved. */
  verdict: { readonly trouble: string | null } | null;
  /** It is kept, and the newsstands are waited for: neither delivered nor moved until they have answered. */
  isGoing: boolean;
  /** The house was not able to keep it. */
  isNotTaken: boolean;
  failures: number;
  notBefore: number;
}

/** Moved a moment ago as whole by its looks, or as torn: by one who may not have come to the end. */
interface JustMoved {
  readonly file: WaitingFile;
  readonly to: string;
  readonly until: number;
}

const GLANCE = 64 * 1024;
/** Larger ones rest before they are taken. */
const MOST_PEEKED = 8 * 1024 * 1024;
/** Larger ones are looked into once a second while they grow. */
const PEEKED_AT_ONCE = 256 * 1024;
/** An empty file is mostly one of which the first byte is still on its way. */
const EMPTY_MS = 60_000;
/** After so long the folder is looked at again, because a kill may have come; longer only where the looking itself takes long. */
const AT_ONCE_MS = 500;
const MOST_PART_LOOKING = 0.2;
const SHORTEST_GAP_MS = 30;
const LONGEST_PAUSE_MS = 15_000;
const TELL_EVERY_MS = 60_000;
const TIDY_EVERY_MS = 3_600_000;

export function watchFolder(options: WatchFolderOptions): Receiver {
  return new FolderWatch(options);
}

class FolderWatch implements Receiver {
  readonly #options: Required<WatchFolderOptions>;
  readonly #watched = new Map<string, Watched>();
  readonly #said = new Map<string, string>();
  #justMoved: JustMoved[] = [];
  #watcher: FSWatcher | null = null;
  #watchedIno: bigint | null = null;
  #wasThere = false;
  #isFailing = false;
  #failures = 0;
  #pausedUntil = 0;
  #toldAt = -Infinity;
  #tidiedAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #current: Promise<void> = Promise.resolve();
  #isLooking = false;
  #wantsLook = false;
  #isClosed = false;

  constructor(options: WatchFolderOptions) {
    this.#options = { makes: true, restMs: 2000, pollMs: 1000, watchFailedMs: 60_000, now: () => Temporal.Now.instant(), ...options };
    this.#lookIn(0);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#unwatch();
    await this.#current;
  }

  #lookIn(ms: number): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#current = this.#lookNow();
    }, ms);
    this.#timer.unref();
  }

  async #lookNow(): Promise<void> {
    this.#isLooking = true;
    this.#wantsLook = false;
    let isMore = false;
    try {
      isMore = await this.#look();
    } catch (error) {
      this.#fails(`the folder ${this.#options.folder} cannot be worked with: ${wordsOf(error)}`);
    } finally {
      this.#isLooking = false;
    }
    this.#lookIn(isMore ? 0 : this.#wantsLook ? SHORTEST_GAP_MS : this.#options.pollMs);
  }

  /** Something in the folder has changed. */
  #stir(): void {
    if (this.#isLooking) this.#wantsLook = true;
    else this.#lookIn(SHORTEST_GAP_MS);
  }

  /** Whether there is more to take at once. */
  async #look(): Promise<boolean> {
    const { folder, source } = this.#options;
    if (!(await this.#isThere())) return false;
    await this.#lookAfterMoved();
    const begun = performance.now();
    const { files, unread } = await listWaiting(folder);
    const listed = performance.now() - begun;
    this.#forgetGone(files);
    for (const { name, why } of unread) this.#refuses(name, why);
    if (performance.now() < this.#pausedUntil) return false;
    const ready: WaitingFile[] = [];
    for (const file of files) if (await this.#isReady(file)) ready.push(file);
    const ordered = await this.#inOrder(ready);
    const isMore = await this.#takeFrom(ordered, Math.max(AT_ONCE_MS, listed / MOST_PART_LOOKING));
    if (![...this.#watched.values()].some(({ isGoing, isNotTaken, verdict }) => (isGoing || isNotTaken) && verdict === null)) this.#answers();
    if (performance.now() - this.#tidiedAt > TIDY_EVERY_MS) {
      this.#tidiedAt = performance.now();
      await tidyDone(folder, source.keepDays, this.#today());
    }
    return isMore;
  }

  /** Made once; one that goes away later may be a disk that is not mounted: nothing is made in its place. */
  async #isThere(): Promise<boolean> {
    const { folder } = this.#options;
    try {
      if (!this.#wasThere && this.#options.makes) await mkdir(folder, { recursive: true, mode: 0o700 });
      const { ino } = await stat(folder, { bigint: true });
      this.#wasThere = true;
      if (ino !== this.#watchedIno) this.#watch(ino);
      return true;
    } catch (error) {
      this.#unwatch();
      const isGone = codeOf(error) === 'ENOENT';
      this.#fails(isGone ? `the folder ${folder} is not there${this.#wasThere ? ' any more: put it back, and it is read again' : ': make it, or mend its name in wire.yaml'}` : `the folder ${folder} cannot be opened (${codeOf(error)}): let the newsroom's user read and change it`);
      return false;
    }
  }

  /** Where the disk tells of no changes, or tells that it cannot, there are the looks. */
  #watch(ino: bigint): void {
    this.#unwatch();
    this.#watchedIno = ino;
    try {
      this.#watcher = watch(this.#options.folder, { persistent: false }, () => this.#stir());
      this.#watcher.on('error', () => this.#unwatch());
    } catch {
      this.#watcher = null;
    }
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = null;
    this.#watchedIno = null;
  }

  #forgetGone(files: readonly WaitingFile[]): void {
    const there = new Set(files.map(({ name }) => name));
    for (const name of this.#watched.keys()) if (!there.has(name)) this.#forget(name);
  }

  #forget(name: string): void {
    this.#watched.delete(name);
    this.#said.delete(name);
  }

  #watchedOf(file: WaitingFile): Watched {
    const known = this.#watched.get(file.name);
    if (known?.state === file.state) return known;
    const fresh: Watched = { state: file.state, since: performance.now(), isWhole: null, peekedAt: known?.peekedAt ?? -Infinity, isKill: null, verdict: null, isGoing: false, isNotTaken: false, failures: 0, notBefore: 0 };
    this.#watched.set(file.name, fresh);
    return fresh;
  }

  async #isReady(file: WaitingFile): Promise<boolean> {
    const watched = this.#watchedOf(file);
    const now = performance.now();
    if (now < watched.notBefore || watched.isGoing) return false;
    if (file.refusal !== null || watched.verdict !== null) return true;
    if (now - watched.since >= (file.size === 0 ? Math.max(EMPTY_MS, this.#options.restMs) : this.#options.restMs)) return true;
    if (watched.isWhole === null && file.size <= MOST_PEEKED) await this.#peek(file, watched);
    return watched.isWhole === true;
  }

  async #peek(file: WaitingFile, watched: Watched): Promise<void> {
    if (file.size > PEEKED_AT_ONCE && performance.now() - watched.peekedAt < 1000) return;
    watched.peekedAt = performance.now();
    const read = await readWaiting(this.#options.folder, file);
    if (read.kind !== 'read') return;
    watched.isWhole = closesWell(read.bytes);
    watched.isKill = this.#options.looksLikeKill(read.bytes.subarray(0, GLANCE));
  }

  /** What orders a kill first, then the oldest. */
  async #inOrder(ready: readonly WaitingFile[]): Promise<WaitingFile[]> {
    if (ready.length > 1) for (const file of ready) await this.#glance(file);
    const isKill = (file: WaitingFile): number => (this.#watched.get(file.name)?.isKill === true ? 0 : 1);
    return ready.toSorted((one, other) => isKill(one) - isKill(other) || one.modifiedMs - other.modifiedMs || (one.name < other.name ? -1 : 1));
  }

  async #glance(file: WaitingFile): Promise<void> {
    const watched = this.#watchedOf(file);
    if (watched.isKill !== null || file.refusal !== null) return;
    const read = await readWaiting(this.#options.folder, file, GLANCE);
    if (read.kind === 'read') watched.isKill = this.#options.looksLikeKill(read.bytes);
  }

  /** Whether some are left. */
  async #takeFrom(files: readonly WaitingFile[], forMs: number): Promise<boolean> {
    const end = performance.now() + forMs;
    for (const file of files) {
      if (this.#isClosed || performance.now() < this.#pausedUntil) return false;
      if (performance.now() > end) return true;
      await this.#take(file);
    }
    return false;
  }

  async #take(file: WaitingFile): Promise<void> {
    const watched = this.#watchedOf(file);
    const verdict = watched.verdict ?? (file.refusal === null ? await this.#deliver(file, watched) : { trouble: file.refusal });
    if (verdict === null) return;
    watched.verdict = verdict;
    try {
      await this.#putAside(file, watched, verdict.trouble);
    } catch (error) {
      this.#later(watched);
      this.#refuses(file.name, wordsOf(error));
    }
  }

  /** Null: it is still to be delivered. */
  async #deliver(file: WaitingFile, watched: Watched): Promise<{ readonly trouble: string | null } | null> {
    const { source, folder, deliver, tell, now } = this.#options;
    const read = await readWaiting(folder, file);
    if (read.kind === 'changed') return this.#forget(file.name), null;
    if (read.kind === 'shut') {
      this.#later(watched);
      this.#refuses(file.name, read.why);
      return null;
    }
    try {
      const { kept, trouble, everywhere } = await deliver(source, { name: file.name, bytes: read.bytes, receivedAt: now(), encoding: null });
      if (!kept && trouble === null) throw new Error('it was not kept');
      this.#failures = 0;
      if (trouble === null) tell(source, { kind: 'received', at: now(), name: file.name });
      if (everywhere === null) return { trouble };
      watched.isGoing = true;
      void everywhere.then((isGone) => this.#goes(file.name, watched, isGone));
      return null;
    } catch (error) {
      // The folder rests, so that an archive that is away is not run against, and this file longer, so that it keeps no other from its turn.
      this.#later(watched);
      watched.isNotTaken = true;
      this.#failures++;
      this.#pausedUntil = performance.now() + Math.min(LONGEST_PAUSE_MS, waitFor({ failures: this.#failures, everyMs: this.#options.pollMs, random: Math.random() }));
      this.#fails(`the newsroom could not take ${file.name} (${wordsOf(error)}): it stays in the folder and is tried again`);
      return null;
    }
  }

  /** The newsstands have answered, or not: then this file waits, and no other. */
  #goes(name: string, watched: Watched, isGone: boolean): void {
    watched.isGoing = false;
    watched.isNotTaken = !isGone;
    if (isGone) watched.verdict = { trouble: null };
    else {
      this.#later(watched);
      this.#fails(`${name} is kept, but ${NOT_EVERYWHERE}: it stays in the folder and is delivered again`);
    }
    this.#stir();
  }

  #later(watched: Watched): void {
    watched.failures++;
    watched.notBefore = performance.now() + Math.min(LONGEST_PAUSE_MS, waitFor({ failures: watched.failures, everyMs: this.#options.pollMs, random: Math.random() }));
  }

  async #putAside(file: WaitingFile, watched: Watched, trouble: string | null): Promise<void> {
    const { folder, restMs, watchFailedMs } = this.#options;
    const rested = performance.now() - watched.since >= restMs;
    const put = trouble === null ? await putDone(folder, file, this.#today()) : await putFailed(folder, file, trouble);
    this.#forget(file.name);
    if (put.kind !== 'moved') return;
    if (trouble !== null) this.#options.tell(this.#options.source, { kind: 'refused', at: this.#options.now(), name: file.name, why: trouble });
    // A sender who stalls longer than a file must rest writes on where it lies now.
    const watchMs = trouble !== null ? Math.max(restMs, watchFailedMs) : rested ? 0 : restMs;
    if (watchMs > 0 && file.refusal === null) this.#justMoved.push({ file, to: put.to, until: performance.now() + watchMs });
  }

  /** Whoever still had one open that seemed whole, and wrote on, must not have written for nobody: it comes back and is read again. */
  async #lookAfterMoved(): Promise<void> {
    const moved = this.#justMoved;
    this.#justMoved = moved.filter(({ until }) => until > performance.now());
    for (const each of moved) {
      const state = await stateAt(join(this.#options.folder, each.to));
      if (state === null || state === each.file.state) continue;
      this.#justMoved = this.#justMoved.filter((other) => other !== each);
      await putBack(this.#options.folder, each.file, each.to);
      this.#stir();
    }
  }

  #today(): Temporal.PlainDate {
    return this.#options.now().toZonedDateTimeISO('UTC').toPlainDate();
  }

  /** Once, not at every look. */
  #refuses(name: string, why: string): void {
    if (this.#said.get(name) === why) return;
    this.#said.set(name, why);
    this.#options.tell(this.#options.source, { kind: 'refused', at: this.#options.now(), name, why });
  }

  /** Of what goes on failing, once a minute. */
  #fails(why: string): void {
    const isNew = !this.#isFailing || performance.now() - this.#toldAt > TELL_EVERY_MS;
    this.#isFailing = true;
    if (!isNew) return;
    this.#toldAt = performance.now();
    this.#options.tell(this.#options.source, { kind: 'failed', at: this.#options.now(), why });
  }

  #answers(): void {
    this.#failures = 0;
    if (!this.#isFailing && performance.now() - this.#toldAt < TELL_EVERY_MS) return;
    this.#isFailing = false;
    this.#toldAt = performance.now();
    this.#options.tell(this.#options.source, { kind: 'answered', at: this.#options.now() });
  }
}
