import { rm } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteAnswer } from './answer.ts';
import { openMemory } from './memory.ts';
import { makeHome } from './paper.fixtures.ts';
import { openPictureAnswers } from './picture-answers.ts';
import type { Printed, Printer } from './printer.ts';
import { openReception } from './reception.ts';
import { openShelf } from './shelf.ts';
import { openTree } from './tree.ts';

let home: string;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => rm(home, { recursive: true, force: true }));

interface Around {
  readonly find?: Parameters<typeof openPictureAnswers>[0]['store']['find'];
  readonly api?: RequestListener;
  readonly method?: string;
}

async function receive(path: string, now: Printer['now'], { find = () => Promise.resolve({ state: 'unknown' } as const), api, method = 'GET' }: Around = {}): Promise<string> {
  const reception = openReception({
    shelf: openShelf({ tree: await openTree(home), build: 'b', memoryBytes: 1 }),
    loose: openMemory(1),
    printer: { now } as Printer,
    pictures: openPictureAnswers({ store: { find }, isShown: () => true, budget: 1, freshMs: 1 }),
    sound: () => Promise.reject(new Error('nobody listens here')),
    assets: new Map(),
    search: { isSearch: () => false, answer: () => Promise.reject(new Error('no search')) },
    notices: { answer: (notice) => noteAnswer({ status: notice === 'not-found' ? 404 : 503, text: notice }) },
    api,
    say: () => undefined,
    health: () => ({ applied: 0, archive: 'reachable' }),
  });
  return new Promise((resolve) => {
    let said = '';
    const response = { headersSent: false, writeHead(status: number) { said = String(status); return response; }, end: (body?: Buffer) => resolve(`${said} ${body?.toString() ?? ''}`.trim()) };
    reception({ method, url: path, rawHeaders: [] } as unknown as IncomingMessage, response as unknown as ServerResponse);
  });
}
const loose = (text: string, holds: boolean): Printed => ({ kind: 'loose', answer: noteAnswer({ status: 200, text }), holds: () => holds });

test('what stopped holding between its print and its answer is not handed out', async () => {
  const prints = [loose('Killed words', false), loose('New words', true)];
  expect(await receive('/a', () => Promise.resolve(prints.shift() ?? { kind: 'missing' }))).toBe('200 New words');
});
test('what never holds is refused in the end', async () => {
  expect(await receive('/a', () => Promise.resolve(loose('Killed words', false)))).toBe('503 unavailable');
});
test('what goes wrong where nothing should is an answer all the same', async () => {
  expect(await receive('/pictures/a', () => Promise.reject(new Error('x')), { find: () => Promise.reject(new Error('the disk is gone')) })).toBe('500 Something went wrong here.');
});
test('what is below /api/ is handed on, whatever is done there; all else is not, and without anybody behind it it is a page like any other', async () => {
  const api: RequestListener = (request, response) => void response.writeHead(299).end(Buffer.from(`${request.method} ${request.url}`));
  const missing = (): ReturnType<Printer['now']> => Promise.resolve({ kind: 'missing' });
  expect(await receive('/api/v1/pictures?x=1', missing, { api, method: 'PATCH' })).toBe('299 PATCH /api/v1/pictures?x=1');
  expect(await receive('/api/', missing, { api })).toBe('299 GET /api/');
  for (const path of ['/api', '/apis/', '/hi/api/', '/%61pi/']) expect(await receive(path, missing, { api })).toBe('404 not-found');
  expect(await receive('/', missing, { api, method: 'POST' })).toMatch(/^405 /);
  expect(await receive('/api/v1/pictures', missing)).toBe('404 not-found');
});
