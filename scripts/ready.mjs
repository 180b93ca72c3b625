/** For run.sh: makes ready what is not, and says with which Node to go on. Standard output holds its path and nothing else. */
import { prepare } from './prepare.mjs';
import { sayErr, sayOut, script } from './lib/house.mjs';

await script(async () => sayOut(await prepare({ need: 'run', say: sayErr })));
