/** What an S3-compatible service may do to us. What it has in common with a folder is in `file-store.test.ts`. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startS3, type S3Service } from '../../test/support/s3-service.ts';
import { parseFarAddress } from './far-address.ts';
import { FilesTrouble } from './file-store.ts';
import { openS3Store, type S3Store } from './s3-store.ts';

let service: S3Service;
beforeAll(async () => {
  service = await startS3();
});
afterEach(async () => {
  await service.fail();
  await service.asked();
});
afterAll(() => service.remove());

interface Other {
  readonly url?: string;
  readonly secret?: string;
  readonly id?: string;
  readonly patience?: number;
}
function open({ url = service.url, secret = service.secret, id = service.id, patience = 2_000 }: Other = {}): S3Store {
  return openS3Store({ address: parseFarAddress(url), keys: { id, secret, token: null }, limits: { rest: 5, patience } });
}
const put = (name: string, content = Buffer.from('x')): Promise<void> => open().put([{ name, content }]);
const troubleOf = async (work: Promise<unknown>): Promise<FilesTrouble> => work.then(() => expect.unreachable(), (error: unknown) => {
  if (error instanceof FilesTrouble) return error;
  throw error;
});
const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 13) % 251));

describe('what may pass is tried again', () => {
  test.each([
    ['a service that asks for patience', { kind: 'status', status: 503 }],
    ['one that has too many', { kind: 'status', status: 429, code: 'TooManyRequests' }],
    ['one that stumbles', { kind: 'status', status: 500, code: 'InternalError' }],
    ['a request that took too long', { kind: 'status', status: 400, code: 'RequestTimeout' }],
    ['a connection that breaks', { kind: 'drop' }],
  ] as const)('%s', async (_, fault) => {
    await service.fail({ match: '^PUT', count: 2, ...fault }, { match: '^(GET|HEAD|DELETE)', count: 3, ...fault });
    await put('pictures/a/1.webp', bytes);
    expect((await open().readAll('pictures/a/1.webp'))?.equals(bytes)).toBe(true);
    await open().remove('pictures/a/1.webp');
    expect(await open().find('pictures/a/1.webp')).toBeUndefined();
  });

  test('an answer that never comes, until patience ends', async () => {
    await put('pictures/a/1.webp');
    await service.fail({ match: '^GET', count: 1, kind: 'hang' });
    expect(String(await open({ patience: 100 }).readAll('pictures/a/1.webp'))).toBe('x');
  });

  test('a long answer that breaks off is gone on with where it stopped', async () => {
    await put('audio/1/a.mp3', bytes);
    await service.asked();
    await service.fail({ match: '^GET', count: 2, kind: 'cut', after: 70_000 });
    const found = await open().find('audio/1/a.mp3');
    expect(Buffer.concat(await (found?.read({ from: 10, to: 199_990 }).toArray() ?? [])).equals(bytes.subarray(10, 199_991))).toBe(true);
    expect((await service.asked()).filter((line) => line.startsWith('GET'))).toHaveLength(3);
  });

  test('but not for ever: then it is away, and what is left is as it was', async () => {
    await put('pictures/a/2.webp');
    await service.asked();
    await service.fail({ match: '', count: 1_000, kind: 'status', status: 503 });
    const trouble = await troubleOf(open().find('pictures/a/2.webp'));
    expect([trouble.code, trouble.message]).toEqual(['files-away', expect.stringMatching(/bucket newsroom-files at 127\.0\.0\.1:\d+\) does not answer: it says 503\. Nothing is lost.*files check/)]);
    expect(await service.asked()).toHaveLength(4);
    await service.fail();
    expect((await open().find('pictures/a/2.webp'))?.size).toBe(1);
  });

  test('one that is not there at all', async () => {
    const trouble = await troubleOf(open({ url: 's3://newsroom-files?endpoint=http://127.0.0.1:9' }).readAll('pictures/a/2.webp'));
    expect([trouble.code, trouble.message]).toEqual(['files-away', expect.stringMatching(/does not answer: .*(ECONNREFUSED|bad port)/)]);
  });
});

describe('what will not pass is told at once, with what to do, and no key with it', () => {
  const elsewhere = (from: string, to: string): string => service.url.replace(from, to);
  test.each([
    ['a wrong secret', () => open({ secret: 'not-the-secret' }), /403 SignatureDoesNotMatch.*FILES_KEY and FILES_SECRET/],
    ['a key that it does not know', () => open({ id: 'AKIDOTHER' }), /403 InvalidAccessKeyId.*FILES_KEY and FILES_SECRET/],
    ['another region', () => open({ url: elsewhere('eu-test-1', 'eu-other-2') }), /400 AuthorizationHeaderMalformed.*right region/],
    ['a bucket that is not there', () => open({ url: elsewhere('newsroom-files', 'no-such-bucket') }), /404 NoSuchBucket.*make it there/],
  ] as const)('%s', async (_, opened, words) => {
    const store = opened();
    const works = [() => store.readAll('pictures/a/1.webp'), () => store.put([{ name: 'pictures/a/1.webp', content: bytes }]), () => store.remove('pictures/a/1.webp'), () => Array.fromAsync(store.list('pictures'))];
    for (const work of works) {
      const trouble = await troubleOf(work());
      expect([trouble.code, trouble.message]).toEqual(['files-refused', expect.stringMatching(words)]);
      expect(trouble.message).not.toMatch(/not-the-secret|never\/say/);
    }
    // To HEAD there are no words, and 404 must not pass for a file that is not there.
    expect((await troubleOf(store.find('pictures/a/1.webp'))).code).toBe('files-refused');
  });
});

test('what is none of ours in the bucket is not listed, and names that XML must escape do no harm', async () => {
  const other = open({ url: service.url.replace('/paper', '') });
  await put('pictures/a/9.webp');
  await other.put([{ name: 'papers/pictures/9.webp', content: bytes }]);
  expect((await Array.fromAsync(open().list('pictures'))).map(({ name }) => name).filter((name) => name.endsWith('/9.webp'))).toEqual(['pictures/a/9.webp']);
});

test('a bucket that keeps versions says so', async () => {
  const keeping = await startS3({ versioning: true });
  expect([await open().keepsVersions(), await open({ url: keeping.url }).keepsVersions()]).toEqual([false, true]);
  await keeping.remove();
});
