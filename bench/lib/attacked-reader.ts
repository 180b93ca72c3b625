/** Reads one document that was made to cost much, in a process that has read ordinary ones, and prints what it cost (Linux). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../src/wire/formats/read-document.ts';
import { root } from '../../test/support/tools.ts';
import { READ, REFUSED, type Cost } from './wire-attacks.ts';

const [, , name] = process.argv;
const make = [...REFUSED, ...READ].find(([each]) => each === name)?.[1];
if (make === undefined) throw new Error(`There is no attack “${name}”`);
const folder = join(root, 'demo/wire');
for (const file of readdirSync(folder)) for (let round = 0; round < 20; round++) readDocument(readFileSync(join(folder, file)), { zone: 'Asia/Kolkata' });

const bytes = Buffer.from(make());
globalThis.gc?.();
// The kernel then counts anew how much was held at most.
writeFileSync('/proc/self/clear_refs', '5');
const before = held('VmRSS');
const begun = performance.now();
const { ok } = readDocument(bytes, { zone: 'Asia/Kolkata' });
const seconds = (performance.now() - begun) / 1000;
const cost: Cost = { isRead: ok, seconds, grown: Math.max(0, held('VmHWM') - before) };
process.stdout.write(JSON.stringify(cost));

function held(what: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
}
