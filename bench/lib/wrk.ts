/** Load by wrk, kept off the core that serves. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly headers: { readonly [name: string]: string };
}

/** Requests answered in all and a second; throws when any answer was an error. */
export async function load({ url, connections, seconds, headers }: Load): Promise<{ readonly requests: number; readonly perSecond: number }> {
  const written = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = await run('taskset', ['-c', '1', 'wrk', '-t', '1', '-c', String(connections), '-d', `${seconds}s`, ...written, url]);
  if (/Non-2xx or 3xx responses: (\d+)|Socket errors: .*[1-9]/.test(stdout)) throw new Error(`wrk met errors:\n${stdout}`);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  if (!(requests > 0)) throw new Error(`wrk said nothing that can be read:\n${stdout}`);
  return { requests, perSecond };
}
