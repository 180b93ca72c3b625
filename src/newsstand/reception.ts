/** Where requests come in: what is ready is answered at once, the rest is looked for, printed, or refused in the edition's words. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { noteAnswer, send, withQuery } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Memory } from './memory.ts';
import type { Notices } from './notices.ts';
import type { PictureAnswers } from './picture-answers.ts';
import { TooBusy } from './printer.ts';
import type { Printer } from './printer.ts';
import { parseRequestPath, queryOf } from './request-path.ts';
import type { SearchAnswers } from './search-answers.ts';
import type { SoundAnswers } from './sound-answers.ts';
import type { Shelf } from './shelf.ts';

export interface ReceptionOptions {
  readonly shelf: Shelf;
  readonly loose: Memory;
  readonly printer: Printer;
  readonly pictures: PictureAnswers;
  readonly sound: SoundAnswers;
  readonly assets: ReadonlyMap<string, Answer>;
  readonly search: SearchAnswers;
  readonly notices: Notices;
  /** Answers what is asked below `/api/`; absent: nobody does. */
  readonly api?: RequestListener | undefined;
  /** Answers what is sent to an address below `/wire/`; absent: nobody does. */
  readonly wire?: RequestListener | undefined;
  readonly health: () => { readonly applied: number; readonly archive: 'reachable' | 'away' };
  readonly say: (line: string) => void;
}

const BAD_PATH = noteAnswer({ status: 400, text: 'This address cannot be read.\n' });
// What came with it is not waited for.
const BAD_METHOD = noteAnswer({ status: 405, text: 'Pages can be read, and nothing else.\n', headers: ['Allow', 'GET, HEAD', 'Connection', 'close'] });
const BROKEN = noteAnswer({ status: 500, text: 'Something went wrong here.\n' });
const NO_FILE = noteAnswer({ status: 404, text: 'There is no such file.\n', cache: 'short' });

/** A page may be taken away again while it is fetched; then it is looked for once more. */
const ROUNDS = 5;
const SAY_EVERY_MS = 10_000;

export function openReception(options: ReceptionOptions): RequestListener {
  const { shelf, loose, printer, pictures, sound, assets, search, notices, api, wire, health } = options;
  const say = sparing(options.say);

  /** What needs no waiting. */
  const ready = (path: string): Answer | undefined => {
    const page = shelf.answer(path) ?? loose.get(path);
    if (page !== undefined) return page;
    const asset = assets.get(path);
    if (asset !== undefined || path.startsWith('/assets/')) return asset ?? NO_FILE;
    if (path.startsWith('/pictures/')) return pictures.ready(path);
    return path === '/health' ? noteAnswer({ status: 200, text: `${JSON.stringify(health())}\n`, type: 'application/json' }) : undefined;
  };

  /** Sends in the same breath in which it is known to hold. */
  const fetchPage = async (path: string, give: (answer: Answer) => void): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const answer = shelf.answer(path) ?? loose.get(path);
      if (answer !== undefined) return give(answer);
      // The round after looks into memory.
      if (await shelf.recall(path)) continue;
      const printed = await printer.now(path);
      if (printed.kind === 'missing') return give(notices.answer('not-found', path));
      if (printed.kind === 'loose' && printed.holds()) return give(printed.answer);
    }
    throw new TooBusy(`${path} changes faster than it can be handed out.`);
  };

  const fetch = async ({ path, query }: { readonly path: string; readonly query: string }, give: (answer: Answer) => void): Promise<void> => {
    if (path.startsWith('/pictures/')) return give(await pictures.read(path));
    try {
      if (search.isSearch(path)) give(await search.answer(path, query));
      else await fetchPage(path, give);
    } catch (error) {
      say(`${path} cannot be handed out just now: ${error instanceof Error ? error.message : String(error)}`);
      give(notices.answer('unavailable', path));
    }
  };

  const answerTo = (request: IncomingMessage, response: ServerResponse): void => {
    if (api !== undefined && request.url?.startsWith('/api/') === true) return api(request, response);
    if (wire !== undefined && request.method === 'POST' && request.url?.startsWith('/wire/') === true) return wire(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(BAD_METHOD, request, response);
    const path = parseRequestPath(request.url ?? '');
    if (path === undefined) return send(BAD_PATH, request, response);
    if (path.startsWith('/audio/')) return void sound(path, request, response).catch((error: unknown) => breakOff(error, request, response));
    const answer = ready(path);
    const give = (found: Answer): void => send(found.status === 301 ? withQuery(found, queryOf(request.url ?? '')) : found, request, response);
    if (answer !== undefined) return give(answer);
    fetch({ path, query: queryOf(request.url ?? '') }, give).catch((error: unknown) => breakOff(error, request, response));
  };
  const breakOff = (error: unknown, request: IncomingMessage, response: ServerResponse): void => {
    say(`A request could not be answered: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (response.headersSent) response.destroy();
    else send(BROKEN, request, response);
  };
  return (request, response) => {
    try {
      answerTo(request, response);
    } catch (error) {
      breakOff(error, request, response);
    }
  };
}

/** The same trouble for a thousand readers is said once in a while. */
function sparing(say: (line: string) => void): (line: string) => void {
  let last = -Infinity;
  return (line) => {
    if (performance.now() - last < SAY_EVERY_MS) return;
    last = performance.now();
    say(line);
  };
}
