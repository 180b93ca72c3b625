/** Recordings to readers, in the parts that players ask for; straight from where they lie, because one may be as long as a speech. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { RecordingStore } from '../audio/recording-store.ts';
import { type SoundHash, readSoundPath } from '../story/sound.ts';
import { noteAnswer, send } from './answer.ts';
import { fileHeaders, unchangedFileHeaders } from './answer-headers.ts';
import { readRange } from './byte-range.ts';
import { filesAway, orAway } from './files-away.ts';
import { matchesEtag } from './if-none-match.ts';

export interface SoundOptions {
  readonly store: Pick<RecordingStore, 'find'>;
  /** Whether a page offers a recording: what is not offered is not to be had by its address, however it was learned. */
  readonly isOffered: (number: number, hash: SoundHash) => boolean;
}

const GONE = noteAnswer({ status: 410, text: 'This recording is no longer available.\n', cache: 'short' });
const AWAY = filesAway('recording');
const UNKNOWN = noteAnswer({ status: 404, text: 'There is no such recording.\n', cache: 'short' });

export type SoundAnswers = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers for paths below `/audio/`. */
export function openSoundAnswers({ store, isOffered }: SoundOptions): SoundAnswers {
  return async (path, request, response) => {
    const asked = readSoundPath(path);
    const found = asked === null ? undefined : await store.find(path).catch(orAway);
    if (asked === null || found === undefined) return send(UNKNOWN, request, response);
    if (found === 'away') return send(AWAY, request, response);
    // Asked after the file was found: nothing goes out that went in between.
    if (found === 'gone' || !isOffered(asked.number, asked.hash)) return send(GONE, request, response);
    const etag = `"${asked.hash}-${asked.ending}"`;
    const file = { type: found.type, etag, immutable: true, compressed: false };
    const ranges = ['Accept-Ranges', 'bytes'];
    if (matchesEtag(request.headers['if-none-match'], etag)) return void response.writeHead(304, [...unchangedFileHeaders(file), ...ranges]).end();
    const { size } = found;
    const range = readRange(request.headers.range, size, { ifRange: oneOf(request.headers['if-range']), etag });
    if (range.kind === 'none') return void response.writeHead(416, ['Content-Range', `bytes */${size}`, 'Content-Length', '0', ...ranges]).end();
    const [from, to] = range.kind === 'part' ? [range.from, range.to] : [0, size - 1];
    const part = range.kind === 'part' ? ['Content-Range', `bytes ${from}-${to}/${size}`] : [];
    response.writeHead(range.kind === 'part' ? 206 : 200, [...fileHeaders({ ...file, type: file.type === 'text/vtt' ? 'text/vtt; charset=utf-8' : file.type }), ...ranges, ...part, 'Content-Length', String(Math.max(0, to - from + 1))]);
    if (request.method === 'HEAD' || size === 0) return void response.end();
    // Whoever listens may stop at any moment: that ends the reading, and is nobody's trouble.
    pipeline(found.read({ from, to }), response, () => undefined);
  };
}

const oneOf = (header: string | readonly string[] | undefined): string | undefined => (typeof header === 'string' ? header : header?.[0]);
