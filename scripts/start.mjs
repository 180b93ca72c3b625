/** npm start: makes ready what is not, and runs the newsroom until it is told to stop. */
import { prepare } from './prepare.mjs';
import { sayOut, script } from './lib/house.mjs';
import { built, run } from './lib/run.mjs';

await script(async () => {
  const node = await prepare({ need: 'run', say: sayOut });
  return run(node, built('main.js'), process.argv.slice(2));
});
