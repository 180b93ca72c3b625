import { basename } from 'node:path';
import { capture, lastLines } from './capture.mjs';
import { Stop } from './house.mjs';

/**
 * Runs npm: the one that runs this script, else the one on the path. No package's install script ever runs.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export async function npm(args, cwd) {
  const outer = process.env['npm_execpath'];
  const all = [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, output } =
    outer && basename(outer) === 'npm-cli.js'
      ? await capture(process.execPath, [outer, ...all], { cwd })
      : await capture('npm', all, { cwd });
  if (status !== 0) {
    throw new Stop(`npm ${args.join(' ')} failed:\n${lastLines(output)}\nIs the package registry within reach (npm ping)? Then try again.`);
  }
}
