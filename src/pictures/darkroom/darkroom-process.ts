/** The darkroom's process: takes orders from who started it, one at a time, and yields to everything else on the machine. */
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import sharp from 'sharp';
import { develop, type DevelopOrder } from './develop.ts';

stepBack();
// One picture at a time, and none is asked for twice.
sharp.concurrency(1);
sharp.cache(false);

process.on('message', (order: DevelopOrder) => {
  void answer(order);
});
// A stop is for who started it to hear: what is under way may be let go to its end.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));

async function answer(order: DevelopOrder): Promise<void> {
  process.send?.(await develop(order));
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
