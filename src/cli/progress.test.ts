import { describe, expect, test } from 'vitest';
import { openProgress } from './progress.ts';

/** Work that tells something every tenth of a second, for so many seconds. */
function work(seconds: number, stream: { readonly isTTY?: boolean; readonly columns?: number } = {}): string[] {
  const written: string[] = [];
  let now = 0;
  const progress = openProgress('Backing up', { ...stream, write: (text) => written.push(text) }, () => now);
  for (; now <= seconds * 1000; now += 100) progress.tell(`story: ${now / 1000} MB`);
  progress.clear();
  return written;
}

describe('how far long work has come', () => {
  test('is not told of short work', () => {
    expect(work(2.9)).toEqual([]);
    expect(work(0.9, { isTTY: true, columns: 80 })).toEqual([]);
  });
  test('is a line now and then in a log', () => {
    expect(work(25)).toEqual(['Backing up: story: 3 MB\n', 'Backing up: story: 13 MB\n', 'Backing up: story: 23 MB\n']);
  });
  test('is one line on a terminal, rewritten in place, no wider than it is, and gone at the end', () => {
    const written = work(2, { isTTY: true, columns: 20 });
    expect(written.length).toBeGreaterThan(5);
    expect(written.at(-1)).toBe('\r\u001B[K');
    for (const line of written) expect(line).toMatch(/^\r\u001B\[K.{0,19}$/);
  });
});
