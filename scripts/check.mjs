/** npm run check: types, lint, import rules between rooms, dead code. */
import { prepare } from './prepare.mjs';
import { runChecks } from './lib/check-steps.mjs';
import { sayOut, script } from './lib/house.mjs';

await script(async () => {
  const node = await prepare({ need: 'all', say: sayOut });
  const checked = await runChecks(node, sayOut);
  return checked.every(({ passed }) => passed) ? 0 : 1;
});
