/** A door that Vitest's set-up keeps for the tests' own processes: who knocks hears what is behind it, made for the first who asks. */
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';

type Heard<T> = { readonly is: T } | { readonly trouble: string };

export interface Door {
  close(): void;
}

/** @param path of its socket @param make asked once, when the first knocks */
export async function openDoor(path: string, make: () => Promise<unknown>): Promise<Door> {
  let made: Promise<unknown> | undefined;
  const server = createServer((caller) => {
    caller.on('error', () => undefined);
    made ??= make();
    made.then((is) => caller.end(JSON.stringify({ is })), (error: Error) => caller.end(JSON.stringify({ trouble: error.message })));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return { close: () => void server.close() };
}

/** @throws Error with what went wrong behind it */
export async function knock<T>(path: string): Promise<T> {
  const heard = JSON.parse(await text(connect(path))) as Heard<T>;
  if ('trouble' in heard) throw new Error(heard.trouble);
  return heard.is;
}
