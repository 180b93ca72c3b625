/** npm run bench -- NAME: one of the benchmarks in bench/, with everything it needs made ready. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { Stop, root, sayErr, script } from './lib/house.mjs';

await script(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const file = join(root, 'bench', `${name}.ts`);
  const names = readdirSync(join(root, 'bench')).filter((each) => each.endsWith('.ts')).map((each) => each.slice(0, -3));
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) throw new Stop(`Which benchmark? npm run bench -- ${names.join(' | ')}`);
  const node = await prepare({ need: 'all', say: sayErr });
  const child = spawn(node, ['--import', new URL('lib/load-tsx.mjs', import.meta.url).href, file, ...args], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (status) => resolve(status ?? 1)));
});
