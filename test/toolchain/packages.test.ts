import { expect, it } from 'vitest';
import { compareLocks } from '../../scripts/lib/packages.mjs';

const here = { os: [process.platform], cpu: [process.arch] };
const wanted = {
  packages: {
    '': {},
    'node_modules/pg': { version: '8.0.0' },
    'node_modules/vitest': { version: '4.0.0', dev: true },
    'node_modules/server-here': { version: '18.0.0', optional: true, ...here },
    'node_modules/server-elsewhere': { version: '18.0.0', optional: true, os: ['plan9'], cpu: ['vax'] },
  },
};

/** What npm noted, given as `name: version`. */
const noted = (versions: Record<string, string>) => ({
  packages: Object.fromEntries(Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }])),
});

const run = { pg: '8.0.0', 'server-here': '18.0.0' };
const all = { ...run, vitest: '4.0.0' };

it.each([
  ['nothing is installed', undefined, 'stale', 'stale'],
  ['everything is', noted(all), 'fresh', 'fresh'],
  ['the tools were left out', noted(run), 'fresh', 'lacking tools'],
  ['a package has another version', noted({ ...all, pg: '7.0.0' }), 'stale', 'stale'],
  ['a tool has another version', noted({ ...all, vitest: '3.0.0' }), 'fresh', 'stale'],
  ['the package for this machine was left out', noted({ pg: '8.0.0', vitest: '4.0.0' }), 'stale', 'stale'],
])('when %s, that is seen by a start and by a test', (_, found, forRun, forAll) => {
  expect([compareLocks(wanted, found, 'run'), compareLocks(wanted, found, 'all')]).toEqual([forRun, forAll]);
});
