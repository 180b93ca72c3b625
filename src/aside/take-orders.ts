/** The other end of `open-aside`, in the process that does the work. */
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Answers every order, and yields to everything else on the machine; ends with who started it. What an order is, whoever gives it says (`openAside`). */
export function takeOrders(work: (order: never) => Promise<object>): void {
  stepBack();
  process.on('message', (order) => {
    void work(order as never).then((answer) => process.send?.(answer));
  });
  // A stop is for who started it to hear: what is under way may be let go to its end.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
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
