import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type Aside, type AsideOptions, openAside } from './open-aside.ts';
import { restAfter } from './rest-after.ts';

interface Order {
  readonly what: 'echo' | 'end' | 'hang' | 'mourn' | 'breathe';
}

interface Works {
  readonly pid: number;
  /** In milliseconds. */
  readonly rested: number;
  readonly args: readonly string[];
  /** From -20 to 19, the last. */
  readonly priority: number;
}

const folder = mkdtempSync(join(tmpdir(), 'standfirst-aside-'));
const program = join(folder, 'works.mjs');
writeFileSync(program, `import os from 'node:os';
import { breathe, takeOrders } from ${JSON.stringify(join(import.meta.dirname, 'take-orders.ts'))};
takeOrders(async ({ what }) => {
  if (what === 'end') process.exit(3);
  if (what === 'mourn') setImmediate(() => { throw new RangeError('no room left'); });
  let rested = 0;
  for (let turn = 0; what === 'breathe' && turn < 6; turn += 1) {
    const until = performance.now() + 60;
    while (performance.now() < until);
    // What it was told meanwhile is heard now.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const before = performance.now();
    await breathe();
    rested += performance.now() - before;
  }
  if (what === 'hang' || what === 'mourn') await new Promise((resolve) => setTimeout(resolve, 60_000));
  return { pid: process.pid, rested, args: process.argv.slice(2), priority: os.getPriority() };
}, { stepsBack: !process.argv.includes('--at-once') });`);
let aside: Aside<Order, Works> | undefined;
const open = (options: Partial<AsideOptions> = {}): Aside<Order, Works> => (aside = openAside({ program, patienceMs: 20_000, idleMs: 60_000, ...options }));
afterEach(() => aside?.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('orders are answered by one process, one after the other', async () => {
  const works = open();
  const [one, other] = await Promise.all([works.ask({ what: 'echo' }), works.ask({ what: 'echo' })]);
  expect(one).toMatchObject({ kind: 'answer', answer: { pid: expect.any(Number) as number } });
  expect(other).toEqual(one);
});

test.each([[[], 19], [['--at-once'], getPriority()]] as const)('told %j, it is behind every other program or not: %i', async (args, priority) => {
  expect(await open({ args }).ask({ what: 'echo' })).toMatchObject({ kind: 'answer', answer: { args, priority } });
});

test('what is asked for after the end is refused, and starts nothing', async () => {
  const works = open();
  const waits = works.ask({ what: 'hang' }).catch((error: unknown) => error);
  const last = works.ask({ what: 'echo' });
  works.close();
  await expect(last).rejects.toThrow('told to stop');
  await waits;
});

test('a process that ends over an order is told, with its fault, and the next order has another one', async () => {
  const works = open();
  const before = await works.ask({ what: 'echo' });
  expect(await works.ask({ what: 'end' })).toEqual({ kind: 'ended', words: '' });
  expect(await works.ask({ what: 'mourn' })).toEqual({ kind: 'ended', words: 'RangeError: no room left' });
  const after = await works.ask({ what: 'echo' });
  expect(after.kind).toBe('answer');
  expect(after).not.toEqual(before);
});

test('one that does not answer is ended, and so is one that is not wanted any more', async () => {
  expect(await open({ patienceMs: 300 }).ask({ what: 'hang' })).toEqual({ kind: 'late' });
  aside?.close();
  const works = open();
  const begun = await works.ask({ what: 'echo' });
  const pid = begun.kind === 'answer' ? begun.answer.pid : 0;
  const stopping = new AbortController();
  const asked = works.ask({ what: 'hang' }, stopping.signal);
  await sleep(50);
  stopping.abort(new Error('enough'));
  await expect(asked).rejects.toThrow('enough');
  await expect.poll(() => isThere(pid)).toBe(false);
});

test('a process with nothing to do ends', async () => {
  const begun = await open({ idleMs: 50 }).ask({ what: 'echo' });
  const pid = begun.kind === 'answer' ? begun.answer.pid : 0;
  expect(pid).toBeGreaterThan(0);
  await expect.poll(() => isThere(pid)).toBe(false);
});

test('while who asks is busy there is a rest between two orders, which an abort ends', async () => {
  const works = open({ isPatient: true });
  const busy = keepBusy();
  try {
    // It starts a process, which takes some time anywhere.
    const first = await timed(() => works.ask({ what: 'echo' }));
    const second = await timed(() => works.ask({ what: 'echo' }));
    expect(second).toBeGreaterThan(Math.min(restAfter(first, 0.5), 1_000));
    const stopping = new AbortController();
    const asked = works.ask({ what: 'echo' }, stopping.signal);
    await sleep(0);
    stopping.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  } finally {
    clearInterval(busy);
  }
});

test('what takes long and may wait rests within one order, while who asks is busy', async () => {
  const works = open();
  const idle = await works.ask({ what: 'breathe' });
  const busy = keepBusy();
  try {
    const asked = await works.ask({ what: 'breathe' });
    const [before, meanwhile] = [idle, asked].map((each) => (each.kind === 'answer' ? each.answer.rested : Number.NaN));
    expect(meanwhile).toBeGreaterThan(600);
    expect(before).toBeLessThan((meanwhile ?? 0) / 2);
  } finally {
    clearInterval(busy);
  }
});

test('a rest is the longer the busier who asks is, and none where it is idle', () => {
  expect([restAfter(100, 0.05), restAfter(100, 0.5), restAfter(100, 1), restAfter(60_000, 1)]).toEqual([0, 500, 2_000, 2_000]);
});

function keepBusy(): NodeJS.Timeout {
  return setInterval(() => {
    const until = performance.now() + 20;
    while (performance.now() < until);
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
