/** Starts the S3-compatible service of the tests (`s3-server.ts`), ends it, and starts it again at the same address with what was in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface S3Settings {
  readonly folder: string;
  readonly bucket: string;
  readonly id: string;
  readonly secret: string;
  readonly region: string;
  /** How many keys a list gives at once. */
  readonly page: number;
  readonly versioning: boolean;
}

/** What is done instead of answering, so often, to requests whose first line fits. */
export interface Fault {
  /** `status`: says so, in XML; `drop`: hangs up; `hang`: says nothing; `cut`: hangs up within the answer. */
  readonly kind: 'status' | 'drop' | 'hang' | 'cut';
  /** A regular expression on `GET /bucket/key?query`. */
  readonly match: string;
  readonly count: number;
  readonly status?: number;
  readonly code?: string;
  /** Of a `cut`, in bytes. */
  readonly after?: number;
}

export interface S3Service extends S3Settings {
  /** `http://127.0.0.1:port` */
  readonly endpoint: string;
  /** As an operator writes it. */
  readonly url: string;
  /** What a newsroom is started with. */
  readonly env: Readonly<Record<string, string>>;
  fail(...faults: readonly Fault[]): Promise<void>;
  /** The first lines of what was asked since this was called last. */
  asked(): Promise<readonly string[]>;
  /** Ends the process; `start` brings it back. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('s3-server.ts', import.meta.url));

export async function startS3({ prefix = 'paper', ...given }: Partial<S3Settings> & { readonly prefix?: string } = {}): Promise<S3Service> {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-s3-'));
  const settings: S3Settings = { folder, bucket: 'newsroom-files', id: 'AKIDTEST', secret: 'never/say+this=secret', region: 'eu-test-1', page: 1_000, versioning: false, ...given };
  let process_: ChildProcess | undefined;
  let port = 0;
  const start = async (): Promise<void> => {
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify({ ...settings, port })], { stdio: ['pipe', 'pipe', 'inherit'] });
    process_ = child;
    port = await new Promise<number>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => resolve(Number(/\d+/.exec(text)?.[0])));
      child.once('exit', (code) => reject(new Error(`The test's S3 service ended (${code})`)));
    });
  };
  const stop = async (): Promise<void> => {
    const child = process_;
    process_ = undefined;
    if (child === undefined) return;
    const ended = new Promise((resolve) => void child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  const endpoint = `http://127.0.0.1:${port}`;
  const control = async (faults?: readonly Fault[]): Promise<readonly string[]> =>
    (await (await fetch(`${endpoint}/-/${faults === undefined ? 'requests' : 'faults'}`, faults === undefined ? {} : { method: 'POST', body: JSON.stringify(faults) })).json()) as readonly string[];
  const url = `s3://${settings.bucket}/${prefix}?endpoint=${endpoint}&region=${settings.region}`;
  return {
    ...settings,
    endpoint,
    url,
    env: { FILES_URL: url, FILES_KEY: settings.id, FILES_SECRET: settings.secret },
    fail: async (...faults) => void (await control(faults)),
    asked: () => control(),
    start,
    stop,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
