/** ./bin/standfirst: makes ready what is not, and runs one command. */
import { prepare } from './prepare.mjs';
import { sayErr, script } from './lib/house.mjs';
import { built, run } from './lib/run.mjs';

await script(async () => {
  const node = await prepare({ need: 'run', say: sayErr });
  return run(node, built('cli/standfirst.js'), process.argv.slice(2));
});
