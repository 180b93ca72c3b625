import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { cardKey, storyKey } from '../story/keys.ts';
import { fileAnswer, redirectAnswer } from './answer.ts';
import { fileHeaders, pageHeaders, redirectHeaders, unchangedPageHeaders } from './answer-headers.ts';
import { openLastChanges } from './last-changes.ts';
import { openMemory } from './memory.ts';
import { parsePage } from './page.ts';
import { shownKeys } from './shown-stories.ts';
import { isTrusted } from './trust.ts';

const at = Temporal.Instant.from('2026-01-01T00:00:00Z');
const asObject = (headers: readonly string[]): Record<string, string> => Object.fromEntries(Array.from({ length: headers.length / 2 }, (_, index) => [headers[index * 2] ?? '', headers[index * 2 + 1] ?? '']));

describe('headers', () => {
  const page = { status: 200, type: 'text/html', policy: "default-src 'none'", language: 'hi', robots: null, etag: 'W/"a"' } as const;
  test('of a page say all that a browser must know', () => {
    expect(asObject(pageHeaders(page))).toEqual({
      'Content-Type': 'text/html; charset=utf-8', 'Content-Language': 'hi', 'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'strict-origin-when-cross-origin', 'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': expect.stringContaining('camera=()'), Vary: 'Accept-Encoding', ETag: 'W/"a"', 'Cache-Control': 'public, max-age=15, stale-while-revalidate=30',
    });
  });
  test('of what is gone or cannot be had now hold no validator, and the latter is not kept', () => {
    expect(asObject(pageHeaders({ ...page, status: 410, robots: 'noindex' }))).toMatchObject({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'public, max-age=15' });
    expect(asObject(pageHeaders({ ...page, status: 503 }))).toMatchObject({ 'Cache-Control': 'no-store', 'Retry-After': '5', Vary: 'Accept-Encoding' });
    for (const status of [404, 410, 503] as const) expect(asObject(pageHeaders({ ...page, status }))).not.toHaveProperty('ETag');
  });
  test('of a 304 repeat what caches go by', () => {
    expect(Object.keys(asObject(unchangedPageHeaders(page)))).toEqual(['Vary', 'ETag', 'Cache-Control']);
  });
  test('files whose names tell their content are kept for a year, redirects for a minute', () => {
    const file = { type: 'image/webp', etag: '"a"', immutable: true, compressed: false };
    expect(asObject(fileHeaders(file))).toMatchObject({ 'Cache-Control': 'public, max-age=31536000, immutable', ETag: '"a"' });
    expect(asObject(fileHeaders({ ...file, immutable: false, compressed: true }))).toMatchObject({ 'Cache-Control': 'public, max-age=3600', Vary: 'Accept-Encoding' });
    expect(asObject(redirectHeaders('/a'))).toMatchObject({ Location: '/a', 'Cache-Control': 'public, max-age=60' });
  });
  test('a redirect leads nowhere else', () => {
    expect(asObject(redirectAnswer('/hi/दुनिया').identity.headers)['Location']).toBe('/hi/%E0%A4%A6%E0%A5%81%E0%A4%A8%E0%A4%BF%E0%A4%AF%E0%A4%BE');
    for (const location of ['//evil.example', 'https://evil.example', '', '/\\evil.example']) expect(() => redirectAnswer(location)).toThrow('must stay on this site');
    expect(asObject(redirectAnswer('/a\r\nSet-Cookie: b').identity.headers)['Location']).toBe('/a%0D%0ASet-Cookie%3A%20b');
  });
});

describe('the stories a page leads to', () => {
  test('are those whose numbers end a link', () => {
    const html = '<a href="/world/some-words-7">a</a><a class=x href=\'/hi/%E0%A4%95/8?x#y\'>b</a><a href=/s/w-9>c</a><link rel=canonical href="https://paper.example/world/w-10"><a href="/world">d</a><time datetime="2026-01-11">';
    expect(shownKeys(html)).toEqual(['shown:7', 'shown:8', 'shown:9', 'shown:10']);
  });
});

describe('the last change of each key', () => {
  test('refuses what was read before it, and nothing else', () => {
    const last = openLastChanges();
    last.note({ generation: 5, at, keys: ['a'], gone: [] });
    expect(last.holds(4, ['a'])).toBe(false);
    expect(last.holds(5, ['a'])).toBe(true);
    expect(last.holds(4, ['b'])).toBe(true);
  });
  test('after a kill nothing older holds, whatever it says it is made of', () => {
    const last = openLastChanges();
    last.note({ generation: 6, at, keys: [], gone: [17] });
    expect(last.holds(5, [])).toBe(false);
    for (const key of [storyKey(17), cardKey(17)]) expect(last.holds(6, [key])).toBe(true);
  });
  test('is bounded, and what is forgotten is refused rather than believed', () => {
    fc.assert(fc.property(fc.array(fc.nat(30), { maxLength: 60 }), (touched) => {
      const small = openLastChanges(5);
      const large = openLastChanges();
      touched.forEach((key, index) => {
        const change = { generation: index + 1, at, keys: [`k${key}`], gone: [] };
        small.note(change);
        large.note(change);
      });
      expect(small.size()).toBeLessThanOrEqual(5);
      for (let generation = 0; generation <= touched.length; generation += 1) {
        const wrong = touched.filter((key) => small.holds(generation, [`k${key}`]) && !large.holds(generation, [`k${key}`]));
        expect(wrong).toEqual([]);
      }
      expect(small.holds(touched.length, touched.map((key) => `k${key}`))).toBe(true);
    }));
  });
  test('begins anew in another era', () => {
    const last = openLastChanges();
    const era = last.era();
    last.note({ generation: 5, at, keys: ['a'], gone: [] });
    last.beginAt(2);
    expect([last.holds(2, ['a']), last.holds(1, []), last.era() === era]).toEqual([true, false, false]);
  });
});

describe('memory', () => {
  const answer = (size: number) => fileAnswer({ type: 'a/b', etag: '"a"', immutable: true, compressed: false }, Buffer.alloc(size));
  test('keeps what is asked for, and stays within its budget', () => {
    const memory = openMemory(100_000);
    memory.put('/front', answer(10_000));
    for (let index = 0; index < 100; index += 1) {
      expect(memory.get('/front')).toBeDefined();
      memory.put(`/${index}`, answer(10_000));
      expect(memory.bytes()).toBeLessThanOrEqual(100_000);
    }
    expect(memory.get('/0')).toBeUndefined();
    expect(memory.get('/99')).toBeDefined();
  });
  test('counts right whatever is put, dropped and put again', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(3000), fc.boolean())), (steps) => {
      const memory = openMemory(20_000);
      for (const [path, size, put] of steps) {
        if (put) memory.put(`/${path}`, answer(size));
        else memory.drop(`/${path}`);
      }
      for (let path = 0; path < 10; path += 1) memory.drop(`/${path}`);
      expect([memory.bytes(), memory.count()]).toEqual([0, 0]);
    }));
  });
  test('always holds what came last, however large', () => {
    const memory = openMemory(10);
    memory.put('/a', answer(500));
    memory.put('/b', answer(500));
    expect([memory.get('/a'), memory.get('/b')?.bytes]).toEqual([undefined, 500]);
  });
});

describe('what lies on the disk is believed only when', () => {
  test('the cursor is of this archive, and not from its future', () => {
    const cursor = { archiveId: 'a', generation: 3, seen: 5 };
    expect(isTrusted(cursor, 'a', 5)).toBe(true);
    expect(isTrusted(cursor, 'a', 4)).toBe(false);
    expect(isTrusted(cursor, 'b', 9)).toBe(false);
    expect(isTrusted(undefined, 'a', 9)).toBe(false);
  });
  test('a meta file is whole', () => {
    const whole = { path: '/', keys: ['a'], generation: 1, build: 'b', status: 200, type: 'text/html', until: null, policy: '', language: 'en', robots: null, etag: '', hashes: { plain: '', br: '', gz: '' }, dense: false };
    expect(parsePage(JSON.stringify(whole))).toEqual(whole);
    for (const name of Object.keys(whole)) expect(parsePage(JSON.stringify({ ...whole, [name]: undefined }))).toBeUndefined();
    for (const text of ['', 'null', '[]', '{', JSON.stringify({ ...whole, status: 404 })]) expect(parsePage(text)).toBeUndefined();
  });
});
