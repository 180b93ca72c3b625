/**
 * Where pictures are developed: a process of its own, started when there is something to do and ended when there has
 * been nothing for a while. Whatever a picture does to it, the newsroom goes on serving.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Refused } from '../picture-refusal.ts';
import type { Developed, DevelopOrder } from './develop.ts';

export interface Darkroom {
  /** One picture after another, in the order of asking. Never throws for what a picture is. */
  develop(order: DevelopOrder): Promise<Developed | Refused>;
  /** Ends it, with what is under way. */
  close(): void;
}

export interface DarkroomOptions {
  /** Path of `darkroom-process`, as it is run. */
  readonly program: string;
  /** What runs it, where it is not to be run as it is: `['chrt', '--idle', '0']`. */
  readonly before?: readonly string[];
  /** How long one picture may take, in milliseconds. */
  readonly patienceMs?: number;
  /** How long nothing has to be asked for before the process ends. */
  readonly idleMs?: number;
}

export function openDarkroom({ program, before = [], patienceMs = 120_000, idleMs = 5_000 }: DarkroomOptions): Darkroom {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  /** Of the process that runs, or ran last: why it ended stands at its end. */
  let said = '';
  const end = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const started = (): ChildProcess => {
    if (child !== undefined) return child;
    // Of a group of its own, so that it can step back behind every other program (see `darkroom-process`); and one arena, of which the
    // allocator gives back what a picture took.
    const [runner, ...how] = [...before, process.execPath];
    const begun = spawn(runner, [...how, '--max-semi-space-size=1', '--v8-pool-size=1', program], { env: { ...process.env, MALLOC_ARENA_MAX: '1' }, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'json' });
    said = '';
    begun.on('error', () => undefined);
    begun.stderr?.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-2_000)));
    begun.on('exit', () => {
      if (child === begun) child = undefined;
    });
    child = begun;
    return begun;
  };
  const one = (order: DevelopOrder): Promise<Developed | Refused> => {
    clearTimeout(idle);
    const worker = started();
    return new Promise<Developed | Refused>((resolve) => {
      const finish = (result: Developed | Refused): void => {
        clearTimeout(limit);
        worker.removeAllListeners('message').off('close', onExit).off('error', onExit);
        idle = setTimeout(end, idleMs).unref();
        resolve(result);
      };
      const onExit = (): void => finish({ ok: false, code: 'broken', reason: `The picture cannot be read: what reads pictures ended over it${why(said)}.` });
      const limit = setTimeout(() => {
        worker.off('close', onExit);
        end();
        finish({ ok: false, code: 'broken', reason: `The picture cannot be read: it took longer than ${patienceMs / 1000} s.` });
      }, patienceMs);
      worker.on('message', (result) => finish(result as Developed | Refused));
      worker.on('close', onExit).on('error', onExit);
      worker.send(order, (error) => {
        if (error !== null) onExit();
      });
    });
  };
  return {
    develop(order) {
      const next = last.then(() => one(order));
      last = next;
      return next;
    },
    close() {
      clearTimeout(idle);
      end();
    },
  };
}

/** The line of a fault that says what it is. */
function why(said: string): string {
  const line = said.split('\n').find((each) => /^\w*Error\b/.test(each.trim()))?.trim();
  return line === undefined ? '' : ` (${line.slice(0, 200)})`;
}
