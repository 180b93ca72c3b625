import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publication } from './newsroom/newsroom.fixtures.ts';
import type { BroughtPicture, KeptItem, WireDocument } from './archive/wire-rows.ts';
import type { NamedDocument, SoughtFile } from './archive/named-file.ts';
import { pictureId } from './pictures/take-in-picture.ts';
import type { IncomingPictureBlock } from './story/incoming.ts';
import type { WireItem } from './story/wire-item.ts';
import { PictureTrouble } from './take-picture.ts';
import { takeWirePictures, type WirePictures } from './take-wire-pictures.ts';
import { makeItem } from './wire/formats/make-item.ts';

const home = mkdtempSync(join(tmpdir(), 'standfirst-wire-picture-'));
let server: Server;
let elsewhere: Server;
let asked: string[] = [];
const listening = async (): Promise<Server> => {
  const made = createServer((request, response) => {
    asked.push(request.url ?? '');
    const away = /^\/away\/(.*)/.exec(request.url ?? '')?.[1];
    if (away !== undefined) return void response.writeHead(302, { location: decodeURIComponent(away) }).end();
    const status = Number(/^\/(\d{3})/.exec(request.url ?? '')?.[1] ?? 200);
    response.writeHead(status).end(status === 204 ? undefined : request.url?.endsWith('.txt') === true ? 'NO PICTURE' : 'PICTURE');
  });
  await new Promise<void>((resolve) => void made.listen(0, '127.0.0.1', resolve));
  return made;
};
const at = (which: Server, path: string): string => `http://127.0.0.1:${(which.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  [server, elsewhere] = [await listening(), await listening()];
  const source = (key: string, more: string): string => `  - key: ${key}\n    agency: River Wire\n    ${more}\n`;
  writeFileSync(join(home, 'wire.yaml'), `sources:\n${source('poll', `kind: poll\n    url: ${at(server, '/feed')}\n    private: yes`)}${source('folder', 'kind: folder\n    folder: wire')}`);
});
afterAll(() => {
  server.close();
  elsewhere.close();
  rmSync(home, { recursive: true, force: true });
});

interface Asked {
  readonly source?: string;
  readonly document?: Partial<WireDocument> & { readonly bytes?: Uint8Array };
  readonly named?: NamedDocument;
  readonly late?: boolean;
  /** Pictures in the text, by where they lie. */
  readonly inText?: readonly string[];
  /** What came of earlier ones. */
  readonly brought?: readonly Partial<BroughtPicture>[];
}

const picture = (href: string): IncomingPictureBlock => ({ type: 'picture', attrs: { id: '', picture: null, alt: null, caption: null, credit: null, href } });

/** What came of it: what was put into the story, or what the desk was told. */
async function taken(href: string, { source = 'folder', document = {}, named, late = false, inText = [], brought = [] }: Asked = {}) {
  const receivedAt = Temporal.Now.instant().subtract({ minutes: late ? 11 : 0 });
  const item: WireItem = makeItem({ format: 'test', headline: 'Ferry stopped', lead: { href, alt: null, caption: null, credit: null }, body: inText.map(picture) });
  const kept = { id: 1, source, document: 7, receivedAt } as KeptItem;
  const said: unknown[] = [];
  let puts = 0;
  let sought: SoughtFile | null = null;
  const house: WirePictures['house'] = {
    home: { folder: home },
    publication,
    pictures: {} as never,
    archive: {
      wire: {
        item: async () => Promise.resolve({ ...kept, item }),
        brought: async () => Promise.resolve(brought.map((row) => ({ href, agencyId: null, picture: null, item: 0, ...row }))),
        document: async (id) => Promise.resolve({ id, source, name: 'ferry.xml', receivedAt, state: 'taken', trouble: null, encoding: null, bytes: null, ...document }),
        named: async (_source, file) => {
          sought = file;
          return Promise.resolve(named ?? null);
        },
      },
    },
    newsroom: {
      wire: {
        putPictures: async (_item, { came, missing }) => {
          puts += 1;
          said.push(...came.map(({ picture, from }) => ({ picture, from })), ...missing.map(({ why }) => why));
          return Promise.resolve({ story: null, barred: [] });
        },
      },
    },
    takePicture: async (path, { called }) => {
      const bytes = readFileSync(path, 'utf8');
      if (bytes === 'NO PICTURE') throw new PictureTrouble('picture-refused', called ?? '', 'This is no picture.');
      return Promise.resolve({ id: `${called} ${bytes}`, width: 1, height: 1, focal: { x: 0, y: 0 }, isNew: true, facts: {} as never, warnings: [] });
    },
  };
  const trouble = await takeWirePictures(1, { house, signal: AbortSignal.timeout(10_000) }).then(() => null, (error: Error) => error.message);
  return { said, trouble, puts, sought: sought as SoughtFile | null };
}

test('a server that has no picture, or not yet, is asked again, and after ten minutes the desk is told', async () => {
  expect(await taken(at(server, '/ferry.jpg'), { source: 'poll' })).toMatchObject({ said: [{ picture: 'ferry.jpg PICTURE', from: null }], trouble: null });
  for (const status of [204, 206, 403, 404, 503]) {
    expect(await taken(at(server, `/${status}/ferry.jpg`), { source: 'poll' })).toMatchObject({ said: [], trouble: expect.stringContaining(`status ${status}`) });
  }
  expect(await taken(at(server, '/404/ferry.jpg'), { source: 'poll', late: true })).toMatchObject({ said: ['ferry.jpg: its server answers with status 404'], trouble: null });
});

test('a document leads nobody into the operator’s network, but to the server that he named himself', async () => {
  asked = [];
  const refused = expect.stringContaining('which is refused');
  expect(await taken(at(elsewhere, '/admin'), { source: 'poll' })).toMatchObject({ said: [], trouble: refused });
  expect(await taken(at(server, '/ferry.jpg'), { source: 'folder' })).toMatchObject({ said: [], trouble: refused });
  expect(asked).toEqual([]);
});

test('nor does that server lead anybody on, but to itself', async () => {
  asked = [];
  const away = (to: string): string => at(server, `/away/${encodeURIComponent(to)}`);
  expect(await taken(away(at(elsewhere, '/admin')), { source: 'poll' })).toMatchObject({ said: [], trouble: expect.stringContaining('which is refused') });
  expect(asked).toHaveLength(1);
  expect(await taken(away(at(server, '/ferry.jpg')), { source: 'poll' })).toMatchObject({ said: [{ picture: expect.stringContaining('PICTURE') }], trouble: null });
});

test('a fault in wire.yaml keeps no file that has come, and the rest comes when it is mended', async () => {
  const path = join(home, 'wire.yaml');
  const sound = readFileSync(path, 'utf8');
  const named = { bytes: Buffer.from('SENT'), agencyId: 'id:picture-1' };
  try {
    writeFileSync(path, 'sources: 7\n');
    expect(await taken(at(server, '/ferry.jpg'), { inText: ['boat.jpg'], named, late: true })).toMatchObject({ said: [{ picture: 'boat.jpg SENT' }], puts: 1, trouble: expect.stringMatching(/ferry\.jpg: .*wire\.yaml/s) });
  } finally {
    writeFileSync(path, sound);
  }
});

const mail = (name: string, type = 'image/jpeg'): Uint8Array =>
  Buffer.from(`From: Asha <asha@x.example>\r\nSubject: Ferry\r\nMessage-ID: <1@x.example>\r\nContent-Type: multipart/mixed; boundary="=_x"\r\n\r\n--=_x\r\nContent-Type: text/plain\r\n\r\nThe river rose.\r\n--=_x\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\nATTACHED\r\n--=_x--\r\n`);

test('a picture attached to a mail is taken out of it, also where a document in the mail names it', async () => {
  const document = { bytes: mail('ferry #1.jpg') };
  expect(await taken('attachment:ferry #1.jpg', { document })).toMatchObject({ said: [{ picture: 'ferry #1.jpg ATTACHED', from: null }], sought: null });
  expect(await taken('ferry #1.jpg', { document })).toMatchObject({ said: [{ picture: 'ferry #1.jpg ATTACHED', from: null }], sought: null });
});

test('an attachment is sought nowhere but in its mail', async () => {
  const named = { bytes: Buffer.from('OTHER'), agencyId: 'id:1' };
  expect(await taken('attachment:boat.jpg', { document: { bytes: mail('ferry.jpg') }, named, late: true })).toMatchObject({ said: ['boat.jpg: its mail has no file called boat.jpg'], sought: null });
});

test('a file that came over the wire is sought beside its document, and whose it is goes with it', async () => {
  const named = { bytes: Buffer.from('SENT'), agencyId: 'id:picture-1' };
  expect(await taken('pictures\\ferry.jpg', { named })).toMatchObject({
    said: [{ picture: 'ferry.jpg SENT', from: { source: 'folder', agencyId: 'id:picture-1' } }],
    sought: { name: 'pictures/ferry.jpg', beside: { name: 'ferry.xml' } },
  });
  expect(await taken('ferry.jpg', { late: true })).toMatchObject({ said: ['ferry.jpg: no file called ferry.jpg has come that may be shown'], trouble: null });
});

test('those in the text come with the lead, in one go; one that fails keeps no other, and the desk hears which and why', async () => {
  const inText = ['/boats.jpg', '/404/mill.jpg', '/notes.txt', '/ferry.jpg'].map((path) => at(server, path));
  const late = await taken(at(server, '/ferry.jpg'), { source: 'poll', inText, late: true });
  expect(late).toMatchObject({ puts: 1, trouble: null });
  expect(late.said.filter((each) => typeof each !== 'string')).toEqual(expect.arrayContaining([{ picture: 'ferry.jpg PICTURE', from: null }, { picture: 'boats.jpg PICTURE', from: null }]));
  expect(late.said.filter((each) => typeof each === 'string').toSorted()).toEqual(['mill.jpg: its server answers with status 404', 'notes.txt: This is no picture.']);
  // What may come still is asked for again, and the others are there meanwhile.
  expect(await taken(at(server, '/ferry.jpg'), { source: 'poll', inText })).toMatchObject({ puts: 1, trouble: expect.stringContaining('mill.jpg: its server answers with status 404'), said: expect.arrayContaining([{ picture: 'boats.jpg PICTURE', from: null }]) });
});

test('of a story at most twenty are taken', async () => {
  const inText = Array.from({ length: 30 }, (_, index) => at(server, `/${index}.jpg`));
  expect((await taken(at(server, '/ferry.jpg'), { source: 'poll', inText })).said).toHaveLength(20);
});

test('what a server has given is not asked for again; what failed is, once for each version', async () => {
  asked = [];
  expect(await taken(at(server, '/ferry.jpg'), { source: 'poll', brought: [{ picture: 'aaaa' }] })).toMatchObject({ said: [], puts: 1 });
  expect(await taken(at(server, '/ferry.jpg'), { source: 'poll', brought: [{ picture: null, item: 1 }] })).toMatchObject({ said: [] });
  expect(asked).toEqual([]);
  expect(await taken(at(server, '/ferry.jpg'), { source: 'poll', brought: [{ picture: null, item: 0 }] })).toMatchObject({ said: [{ picture: 'ferry.jpg PICTURE' }] });
});

test('a file sent again under its name is another picture, unless it is the same', async () => {
  const sent = (bytes: string) => ({ named: { bytes: Buffer.from(bytes), agencyId: 'id:picture-1' }, brought: [{ picture: pictureId(Buffer.from('SENT')) }] });
  expect(await taken('ferry.jpg', sent('SENT'))).toMatchObject({ said: [] });
  expect(await taken('ferry.jpg', sent('BETTER'))).toMatchObject({ said: [{ picture: 'ferry.jpg BETTER' }] });
  // The one that was there stays when the other has gone.
  expect(await taken('ferry.jpg', { brought: [{ picture: 'aaaa' }], late: true })).toMatchObject({ said: [], trouble: null });
});
