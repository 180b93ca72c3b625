/**
 * Work that is done aside: by a process of its own, started when there is something to do and ended when there has been nothing
 * for a while. Whatever the work does to it, who asked goes on.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { restAfter } from './rest-after.ts';

export interface AsideOptions {
  /** Path of the program, as it is run: it takes orders by `takeOrders`. */
  readonly program: string;
  /** What it is told at its start. */
  readonly args?: readonly string[];
  /** What runs it, where it is not to be run as it is: `['chrt', '--idle', '0']`. */
  readonly before?: readonly string[];
  /** How large its heap may grow, in megabytes; absent: as Node.js decides. */
  readonly heapMb?: number;
  /** How long one order may take, in milliseconds. */
  readonly patienceMs: number;
  /** How long nothing has to be asked for before the process ends. */
  readonly idleMs?: number;
  /** Whether it rests between two orders while who asks is busy: nobody waits for it. */
  readonly isPatient?: boolean;
}

/** ended: the process did, over the order (`words`: the line of its fault that says what it is, or none); late: it had not answered in time. */
export type Answered<Answer> = { readonly kind: 'answer'; readonly answer: Answer } | { readonly kind: 'ended'; readonly words: string } | { readonly kind: 'late' };

export interface Aside<Order, Answer> {
  /** One order after another, in the order of asking. Rejects only when the signal says so, or after `close`, with nothing left running for it. */
  ask(order: Order, signal?: AbortSignal): Promise<Answered<Answer>>;
  /** Ends it, with what is under way. */
  close(): void;
}

const TELL_MS = 200;

export function openAside<Order extends object, Answer>({ program, args = [], before = [], heapMb, patienceMs, idleMs = 5_000, isPatient = false }: AsideOptions): Aside<Order, Answer> {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** Of the process that runs, or ran last: why it ended stands at its end. */
  let said = '';
  /** On the clock of `performance`. */
  let restsUntil = 0;
  const end = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const started = (): ChildProcess => {
    if (child !== undefined) return child;
    // Of a group of its own, so that it can step back behind every other program (see `takeOrders`); and one arena, of which the
    // allocator gives back what an order took.
    const [runner, ...how] = [...before, process.execPath];
    const begun = spawn(runner, [...how, '--max-semi-space-size=1', '--v8-pool-size=1', ...(heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`]), program, ...args], { env: { ...process.env, MALLOC_ARENA_MAX: '1' }, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' });
    begun.on('error', () => undefined);
    said = '';
    begun.stderr?.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-2_000)));
    begun.on('exit', () => {
      if (child === begun) child = undefined;
    });
    child = begun;
    return begun;
  };
  const one = async (order: Order, signal: AbortSignal | undefined): Promise<Answered<Answer>> => {
    const rest = restsUntil - performance.now();
    // An abort is told below, by its own reason.
    if (rest > 0) await sleep(rest, undefined, { signal }).catch(() => undefined);
    signal?.throwIfAborted();
    if (isClosed) throw new Error('It was told to stop');
    clearTimeout(idle);
    const [begun, used] = [performance.now(), performance.eventLoopUtilization()];
    let lately = used;
    const worker = started();
    return new Promise((resolve, reject) => {
      const finish = (done: () => void): void => {
        clearTimeout(limit);
        clearInterval(tell);
        const now = performance.now();
        if (isPatient) restsUntil = now + restAfter(now - begun, performance.eventLoopUtilization(used).utilization);
        signal?.removeEventListener('abort', onAbort);
        worker.removeAllListeners('message').off('close', onExit).off('error', onExit);
        idle = setTimeout(end, idleMs).unref();
        done();
      };
      const onExit = (): void => finish(() => resolve({ kind: 'ended', words: faultIn(said) }));
      const onAbort = (): void => {
        end();
        finish(() => reject(signal?.reason instanceof Error ? signal.reason : new Error('It was told to stop')));
      };
      // How busy who asks is: what may wait gives way to it (see `breathe`).
      const tell = setInterval(() => {
        const now = performance.eventLoopUtilization();
        if (worker.connected) worker.send({ utilization: performance.eventLoopUtilization(now, lately).utilization }, () => undefined);
        lately = now;
      }, TELL_MS);
      const limit = setTimeout(() => {
        end();
        finish(() => resolve({ kind: 'late' }));
      }, patienceMs);
      signal?.addEventListener('abort', onAbort, { once: true });
      worker.on('message', (answer) => finish(() => resolve({ kind: 'answer', answer: answer as Answer })));
      worker.on('close', onExit).on('error', onExit);
      worker.send({ order }, (error) => {
        if (error !== null) onExit();
      });
    });
  };
  return {
    ask(order, signal) {
      const next = last.then(() => one(order, signal));
      last = next.catch(() => undefined);
      return next;
    },
    close() {
      isClosed = true;
      clearTimeout(idle);
      end();
    },
  };
}

/** The line of a fault that says what it is. */
function faultIn(said: string): string {
  return said.split('\n').find((line) => /^\w*Error\b/.test(line.trim()))?.trim().slice(0, 200) ?? '';
}
