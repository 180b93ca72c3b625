/** The listener in front of the newsstand: its limits of time, what it says to those who speak no HTTP, and how it ends. */
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';

/** All in milliseconds. Proxies keep idle connections for up to a minute; ours must outlive theirs, or readers see 502. */
const KEEP_ALIVE = 72_000;
const HEADERS = 20_000;
/** A picture's file of 40 MB comes at 1 Mbit/s in less. Who sends nothing at all for a while is hung up on before (`STALLED`). */
const REQUEST = 600_000;
/** Who takes nothing of an answer, or sends nothing of a request, for so long is gone. */
const STALLED = 120_000;

const REFUSALS: { readonly [code: string]: string } = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

export function makeServer(handle: RequestListener): Server {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE, headersTimeout: HEADERS, requestTimeout: REQUEST }, handle);
  server.timeout = STALLED;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    socket.end(`HTTP/1.1 ${REFUSALS[error.code ?? ''] ?? '400 Bad Request'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  return server;
}

/** Rejects when the port cannot be had. */
export async function listenOn(server: Server, port: number, host: string | null): Promise<{ readonly port: number }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host ?? undefined, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The newsstand listens on no port.');
  return { port: address.port };
}

/** Takes no one in any more, finishes the answers under way, and after `graceMs` hangs up on who is left. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  // A connection whose answer is done would otherwise stay for its keep-alive time.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const last = setTimeout(() => server.closeAllConnections(), graceMs);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(last);
}
