/** Versions of one document, each by the way that its job goes, over a newsroom with its database. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { libraryPicture, publication, testNewsroom, type TestNewsroom, wireItem } from './newsroom/newsroom.fixtures.ts';
import { source, version, wireWords } from './newsroom/wire.fixtures.ts';
import { takeWirePictures } from './take-wire-pictures.ts';
import type { WireMedia } from './story/wire-item.ts';

const home = mkdtempSync(join(tmpdir(), 'standfirst-wire-again-'));
let room: TestNewsroom;
let agency: Server;
let asked = 0;
beforeAll(async () => {
  room = await testNewsroom();
  agency = createServer((request, response) => {
    asked += 1;
    response.writeHead(200).end(request.url);
  });
  await new Promise<void>((resolve) => void agency.listen(0, '127.0.0.1', resolve));
  writeFileSync(join(home, 'wire.yaml'), `sources:\n  - key: mill\n    agency: Mill Wire\n    kind: poll\n    url: ${at('/feed')}\n    private: yes\n`);
});
afterAll(async () => {
  await room.end();
  agency.close();
  rmSync(home, { recursive: true, force: true });
});
const { one } = wireWords(() => room);
const at = (path: string): string => `http://127.0.0.1:${(agency.address() as AddressInfo).port}${path}`;
const terms = source({ key: 'mill' });

const PICTURE = 'aaaaaaaaaaaaaaaaaaaa';
/** Whatever the server gives is the same picture. */
async function take(item: number | null): Promise<void> {
  const takePicture = async (_path: string, { by }: { readonly by: string }) => {
    const isNew = await room.newsroom.pictures.keep({ ...libraryPicture(PICTURE), keptBy: by });
    return { ...libraryPicture(PICTURE), isNew, warnings: [] };
  };
  await takeWirePictures(item ?? 0, { house: { home: { folder: home }, publication, pictures: {} as never, archive: room.archive, newsroom: room.newsroom, takePicture }, signal: AbortSignal.timeout(10_000) });
}
interface Said extends Partial<WireMedia> {
  readonly file?: string;
}
async function arrives(number: number, { file = '/mill.jpg', ...said }: Said, identity = 'urn:mill:1'): Promise<number | null> {
  const href = at(file);
  const medium: WireMedia = { kind: 'picture', agencyId: null, caption: null, alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: [{ role: null, href, type: null, width: null, height: null, size: null }], ...said };
  const item = wireItem({ ...version(number), identity: { canonical: null, agencyId: identity }, headline: `Mill, ${number}`, lead: { href, alt: 'A mill', caption: null, credit: null }, media: [medium] });
  return (await one(terms, item)).item;
}
const picture = async () => room.archive.pictures.find(PICTURE);
const until = async (): Promise<string | undefined> => (await picture())?.rights.until?.toString();
const ending = (month: string, onlyIn: readonly string[] = []): Pick<WireMedia, 'limits'> => ({ limits: { until: `2025-${month}-01T00:00:00Z`, onlyIn, notIn: [] } });

test('what a newer version says of a picture that is here already is obeyed, though nothing is fetched', async () => {
  await take(await arrives(1, { credit: 'Mill Wire' }));
  const before = asked;
  await take(await arrives(2, { credit: 'Mill Wire / R. Das', copyright: '© R. Das', ...ending('07') }));
  expect([asked, (await picture())?.facts.credit, (await picture())?.facts.copyright, await until()]).toEqual([before, 'Mill Wire / R. Das', '© R. Das', '2025-07-01T00:00:00Z']);
});

test('a person’s word stands when the same is said again: by a newer version, under an address signed anew, by another document', async () => {
  await room.newsroom.pictures.setRights(PICTURE, { until: null });
  await take(await arrives(3, ending('07')));
  await take(await arrives(4, { file: '/mill.jpg?Signature=2', ...ending('07') }));
  await take(await arrives(1, ending('07'), 'urn:mill:2'));
  expect(await until()).toBeUndefined();
  await take(await arrives(5, ending('08')));
  expect(await until()).toBe('2025-08-01T00:00:00Z');
});

test('a job of an older version that comes late overrules nothing that a newer one said, nor its silence', async () => {
  // Each lies elsewhere, so that its job has something to fetch.
  const older = await arrives(6, { file: '/six.jpg', ...ending('09') });
  await take(await arrives(7, ending('10')));
  await take(older);
  expect(await until()).toBe('2025-10-01T00:00:00Z');
  const limited = await arrives(8, { file: '/eight.jpg', ...ending('11') });
  await take(await arrives(9, {}));
  await take(limited);
  expect(await until()).toBeUndefined();
});

test('limits that a document takes back are lifted, but not what a person has set since, nor what another document says', async () => {
  await take(await arrives(10, ending('09', ['IN'])));
  await take(await arrives(11, {}));
  expect((await picture())?.rights).toEqual({ until: null, onlyIn: [], notIn: [] });
  await take(await arrives(12, ending('09')));
  await room.newsroom.pictures.setRights(PICTURE, { onlyIn: ['IN'] });
  await take(await arrives(13, {}));
  expect((await picture())?.rights.onlyIn).toEqual(['IN']);
  await take(await arrives(14, ending('12')));
  await take(await arrives(2, ending('12'), 'urn:mill:2'));
  await take(await arrives(15, {}));
  expect(await until()).toBe('2025-12-01T00:00:00Z');
});
