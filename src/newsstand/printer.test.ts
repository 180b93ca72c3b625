import { describe, expect, test } from 'vitest';
import { openPrinter, TooBusy } from './printer.ts';
import type { Printed, Printer, PrinterOptions } from './printer.ts';

const KEPT: Printed = { kind: 'kept' };

function setUp(more: Partial<PrinterOptions> = {}): { printer: Printer; begun: string[]; finish: (path: string, error?: Error) => void } {
  const begun: string[] = [];
  const under = new Map<string, PromiseWithResolvers<Printed>>();
  const printer = openPrinter({
    print(path) {
      begun.push(path);
      const made = Promise.withResolvers<Printed>();
      under.set(path, made);
      return made.promise;
    },
    wanted: () => true,
    say: () => undefined,
    parallel: 2, waiting: 3, slowMs: 5_000, retryMs: 5,
    ...more,
  });
  const finish = (path: string, error?: Error): void => {
    const made = under.get(path);
    if (error === undefined) made?.resolve(KEPT);
    else made?.reject(error);
  };
  return { printer, begun, finish };
}
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

describe('the printer', () => {
  test('keeps a hand free for readers, and prints theirs first', async () => {
    const { printer, begun, finish } = setUp();
    printer.later(['/a', '/b']);
    expect(begun).toEqual(['/a']);
    const reader = printer.now('/c');
    expect(begun).toEqual(['/a', '/c']);
    finish('/c');
    expect(await reader).toBe(KEPT);
    expect(begun).toEqual(['/a', '/c']);
    finish('/a');
    await tick();
    expect(begun).toEqual(['/a', '/c', '/b']);
  });
  test('begins with what people read besides when what is looked at first is through, and with what programs read after that', async () => {
    const { printer, begun, finish } = setUp({ parallel: 4 });
    printer.later(['/topic', '/feed.xml'], ['/story', '/news-sitemap.xml', '/']);
    expect(begun).toEqual(['/story', '/']);
    finish('/story');
    await tick();
    expect(begun).toEqual(['/story', '/']);
    finish('/');
    await expect.poll(() => begun).toEqual(['/story', '/', '/topic']);
    finish('/topic');
    await expect.poll(() => begun.length).toBe(5);
    expect(begun.slice(3).toSorted()).toEqual(['/feed.xml', '/news-sitemap.xml']);
  });
  test('prints a path once, however many wait for it, and not again for the background', async () => {
    const { printer, begun, finish } = setUp({ parallel: 1 });
    printer.later(['/a', '/b', '/c']);
    const readers = [printer.now('/c'), printer.now('/c'), printer.now('/a')];
    for (const path of ['/a', '/c', '/b']) {
      finish(path);
      await tick();
    }
    await Promise.all(readers);
    await printer.idle('printed');
    expect(begun).toEqual(['/a', '/c', '/b']);
  });
  test('refuses readers beyond what it can bear', async () => {
    const { printer } = setUp({ parallel: 1, waiting: 2 });
    const waiting = ['/a', '/b', '/c'].map((path) => printer.now(path).catch((error: unknown) => error));
    await expect(printer.now('/d')).rejects.toThrow('Too many');
    // Who waits for what is on its way already costs nothing.
    const joined = printer.now('/c').catch((error: unknown) => error);
    expect(printer.counts()).toEqual({ running: 1, waiting: 2, later: 0 });
    const closed = printer.close();
    expect(await joined).toBeInstanceOf(TooBusy);
    expect(await waiting[1]).toBeInstanceOf(TooBusy);
    void closed;
  });
  test('gives a print up that takes too long, and its hand to the next', async () => {
    const { printer, begun } = setUp({ parallel: 1, slowMs: 30 });
    await expect(printer.now('/a')).rejects.toThrow('longer than 30 ms');
    await tick();
    void printer.now('/b').catch(() => undefined);
    expect(begun).toEqual(['/a', '/b']);
  });
  test('tries again what failed in the background, until it works, and tells who waits', async () => {
    const { printer, begun, finish } = setUp();
    printer.later(['/a']);
    finish('/a', new Error('out of ink'));
    await printer.idle('tried');
    await expect.poll(() => begun).toEqual(['/a', '/a']);
    finish('/a');
    await printer.idle('printed');
    expect(printer.counts().later).toBe(0);
  });
  test('prints nothing in the background that is no longer wanted', async () => {
    const { printer, begun } = setUp({ wanted: (path) => path !== '/a' });
    printer.later(['/a', '/b']);
    expect(begun).toEqual(['/b']);
  });
  test('what is to be printed again while it is being printed is printed after that', async () => {
    const { printer, begun, finish } = setUp();
    printer.later(['/a']);
    printer.later(['/a']);
    expect(begun).toEqual(['/a']);
    finish('/a');
    await tick();
    expect(begun).toEqual(['/a', '/a']);
  });
});
