/** The other end of `open-aside`, in the process that does the work. */
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { restAfter } from './rest-after.ts';

type Message = { readonly order: never } | { readonly utilization: number };

/** Of who asks, as it was told last. */
let utilization = 0;
let breathed = performance.now();

export interface Taking {
  /** It yields to everything else on the machine: nobody waits for it. */
  readonly stepsBack: boolean;
}

/** Answers every order; ends with who started it. What an order is, whoever gives it says (`openAside`). */
export function takeOrders(work: (order: never) => Promise<object>, { stepsBack }: Taking = { stepsBack: true }): void {
  if (stepsBack) stepBack();
  process.on('message', (message: Message) => {
    if ('utilization' in message) utilization = message.utilization;
    else {
      breathed = performance.now();
      void work(message.order).then((answer) => process.send?.(answer));
    }
  });
  // A stop is for who started it to hear: what is under way may be let go to its end.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
}

/** Within an order for which nobody waits: rests for as long as what was done since the last time asks for, while who asked is busy. */
export async function breathe(): Promise<void> {
  const rest = restAfter(performance.now() - breathed, utilization);
  if (rest > 0) await sleep(rest);
  breathed = performance.now();
}

/** Behind every other program on the machine. */
function stepBack(): void {
  setPriority(constants.priority.PRIORITY_LOW);
  try {
    // Where Linux shares a core between groups first, being nice within one's own is not enough.
    writeFileSync('/proc/self/autogroup', '19');
  } catch {
    // It does not, or there is no Linux.
  }
}
