/**
 * Where stories are voiced: a process of its own, started when there is something to say and ended when there has been
 * nothing for a while. It holds what is not to be in the newsroom's: a voice under the GPL, encoders, and what both cost.
 */
import { type ChildProcess, spawn } from 'node:child_process';

export type StudioOrder =
  | { readonly kind: 'speak'; readonly ssml: string; readonly voice: string; readonly silenceMs: number }
  | { readonly kind: 'encode'; readonly pcm: Int16Array; readonly sampleRate: number; readonly silenceMs: number };

export type StudioAnswer =
  | {
      readonly ok: true;
      readonly mp3: Uint8Array;
      /** By which the sound begins later than it was given. */
      readonly delayMs: number;
      /** How long the sound is without the silence. */
      readonly soundMs: number;
      readonly marks: readonly (readonly [name: string, milliseconds: number])[];
    }
  /** voice-missing: it is not installed; voice-failed: it could not say this. */
  | { readonly ok: false; readonly code: 'voice-missing' | 'voice-failed'; readonly reason: string };

export interface Studio {
  /** One after another, in the order of asking. Rejects when the signal says so, with nothing left running for it. */
  order(order: StudioOrder, signal: AbortSignal): Promise<StudioAnswer>;
  /** Ends it, with what is under way. */
  close(): void;
}

export interface StudioOptions {
  /** Path of `studio-process`, as it is run. */
  readonly program: string;
  /** What runs it, where it is not to be run as it is. */
  readonly before?: readonly string[];
  /** How long one sentence may take, in milliseconds: a voice may hang. */
  readonly patienceMs?: number;
  /** How long nothing has to be asked for before the process ends. */
  readonly idleMs?: number;
}

export function openStudio({ program, before = [], patienceMs = 30_000, idleMs = 5_000 }: StudioOptions): Studio {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const end = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const started = (): ChildProcess => {
    if (child !== undefined) return child;
    const [runner, ...how] = [...before, process.execPath];
    const begun = spawn(runner, [...how, '--max-semi-space-size=1', '--v8-pool-size=1', program], { env: { ...process.env, MALLOC_ARENA_MAX: '1' }, detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' });
    begun.on('error', () => undefined);
    begun.on('exit', () => {
      if (child === begun) child = undefined;
    });
    child = begun;
    return begun;
  };
  const one = async (order: StudioOrder, signal: AbortSignal): Promise<StudioAnswer> => {
    signal.throwIfAborted();
    clearTimeout(idle);
    const worker = started();
    return new Promise<StudioAnswer>((resolve, reject) => {
      const finish = (done: () => void): void => {
        clearTimeout(limit);
        signal.removeEventListener('abort', onAbort);
        worker.removeAllListeners('message').off('close', onExit).off('error', onExit);
        idle = setTimeout(end, idleMs).unref();
        done();
      };
      const failed = (reason: string): void => finish(() => resolve({ ok: false, code: 'voice-failed', reason }));
      const onExit = (): void => failed('what speaks ended over it');
      const onAbort = (): void => {
        end();
        finish(() => reject(signal.reason instanceof Error ? signal.reason : new Error('It was told to stop')));
      };
      const limit = setTimeout(() => {
        end();
        failed(`it took longer than ${patienceMs / 1_000} s`);
      }, patienceMs);
      signal.addEventListener('abort', onAbort, { once: true });
      worker.on('message', (answer) => finish(() => resolve(answer as StudioAnswer)));
      worker.on('close', onExit).on('error', onExit);
      worker.send(order, (error) => {
        if (error !== null) onExit();
      });
    });
  };
  return {
    order(order, signal) {
      const next = last.then(() => one(order, signal));
      last = next.catch(() => undefined);
      return next;
    },
    close() {
      clearTimeout(idle);
      end();
    },
  };
}
