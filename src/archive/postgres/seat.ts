/** A session that keeps a process counted in; when it breaks, it is taken again, for as long as the process wants it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { PostgresTrouble } from './postgres-trouble.ts';

export interface Seat {
  /** Resolves when the seat was lost to another newsroom. */
  readonly lost: Promise<Error>;
  /** Ends the keeping; gives the session, if there is one just now. */
  giveUp(): Promise<Client | undefined>;
}

/** How long to wait between tries, in milliseconds: at first, and at most. */
const WAIT = { first: 50, longest: 2_000 };

/** @param takeAgain opens the session anew, starting the server if need be */
export function keepSeat(first: Client, takeAgain: () => Promise<Client>): Seat {
  const { promise: lost, resolve: lose } = Promise.withResolvers<Error>();
  let client: Client | undefined = first;
  const over = new AbortController();
  let retaking = Promise.resolve();

  const watch = (watched: Client): void => {
    watched.once('end', () => {
      client = undefined;
      if (!over.signal.aborted) retaking = retake();
    });
  };
  const retake = async (): Promise<void> => {
    for (let wait = WAIT.first; !over.signal.aborted; wait = Math.min(wait * 2, WAIT.longest)) {
      try {
        client = await takeAgain();
        watch(client);
        return;
      } catch (error) {
        if (error instanceof PostgresTrouble && error.code === 'postgres-newsroom-running') {
          lose(error);
          return;
        }
      }
      await sleep(wait);
    }
  };

  watch(first);
  return {
    lost,
    giveUp: async () => {
      over.abort();
      await retaking;
      return client;
    },
  };
}
