/** npm run build: makes dist/ when it is stale; `npm start` does so by itself. */
import { prepare } from './prepare.mjs';
import { sayOut, script } from './lib/house.mjs';

await script(async () => {
  await prepare({ need: 'run', say: sayOut });
  sayOut('dist/ is up to date.');
});
