import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { BackupTrouble } from './backup-trouble.ts';
import { ABOUT, type About, type Manifest, placeOf } from './form.ts';
import { readMembers } from './read-members.ts';
import { BLOCK, decodeHeader } from './tar-header.ts';
import { writeMembers } from './write-members.ts';

const about: About = { format: 1, program: '0.1.0', madeAt: '2026-11-26T06:30:00Z', archive: 'a', generation: 7, migrations: [{ name: '0001-stories', hash: 'h' }], tables: [{ name: 'story', columns: ['id'] }] };
type Members = readonly (readonly [name: string, content: Buffer])[];

async function backupOf(members: Members, said: object = about): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const writer = writeMembers(async (piece) => void pieces.push(Buffer.from(piece)), Temporal.Instant.from(about.madeAt));
  await writer.add(ABOUT, Buffer.from(JSON.stringify(said)));
  for (const [name, content] of members) await writer.add(name, content);
  const manifest = (before: Pick<Manifest, 'members' | 'bytes' | 'sha256'>): Manifest => ({ format: 1, archive: 'a', generation: 7, stories: 1, pictures: 0, jobs: 0, rows: {}, faults: [], ...before });
  await writer.finish(manifest);
  return Buffer.concat(pieces);
}

/** In pieces of any length, as a pipe gives them. */
async function* inPieces(bytes: Buffer, length = 1000): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length);
}

async function read(bytes: Buffer, length?: number): Promise<Members> {
  const members: [string, Buffer][] = [];
  const whole = await readMembers(inPieces(bytes, length), 'paper.tar', {
    about: async () => undefined,
    async take({ name, pieces }) {
      members.push([name, Buffer.concat(await Array.fromAsync(pieces))]);
    },
  });
  expect(whole).toMatchObject({ about, bytes: bytes.length });
  return members;
}

const refusal = async (bytes: Buffer): Promise<string> => {
  const error = await read(bytes).then(() => 'it was read', (caught: unknown) => caught);
  expect(error).toBeInstanceOf(BackupTrouble);
  return (error as BackupTrouble).message;
};

const paper: Members = [
  ['home/publication.yaml', Buffer.from('zone: Asia/Kolkata\n')],
  ['tables/story/000001.copy.gz', Buffer.from([0x1f, 0x8b, 1, 2, 3])],
  ['jobs/000001.copy.gz', Buffer.alloc(0)],
  ['pictures/0123456789abcdef0123/640.webp', Buffer.alloc(1500, 7)],
];

/** Where members lie: name, first byte of the header, byte after the padding. */
function membersIn(bytes: Buffer): { readonly name: string; readonly from: number; readonly to: number }[] {
  const found = [];
  for (let from = 0; ; ) {
    const header = decodeHeader(bytes.subarray(from, from + BLOCK));
    if (header === undefined) return found;
    const to = from + BLOCK + Math.ceil(header.size / BLOCK) * BLOCK;
    found.push({ name: header.name, from, to });
    from = to;
  }
}

describe('a backup', () => {
  let whole: Buffer;
  beforeAll(async () => {
    whole = await backupOf(paper);
  });

  test('gives back what was put in, in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 450 }), fc.integer({ min: 1, max: 5000 }), async (contents, length) => {
        const members: Members = contents.map((content, index) => [`tables/story/${String(index).padStart(6, '0')}.copy.gz`, Buffer.from(content)]);
        expect(await read(await backupOf(members), length)).toEqual(members);
      }),
      { numRuns: 20 },
    );
  });

  test('is a tar archive whose checksums the system’s own programs compare', () => {
    const folder = mkdtempSync(join(tmpdir(), 'standfirst-members-'));
    try {
      writeFileSync(join(folder, 'paper.tar'), whole);
      execFileSync('tar', ['-xf', 'paper.tar'], { cwd: folder });
      expect(readFileSync(join(folder, 'home/publication.yaml'), 'utf8')).toBe('zone: Asia/Kolkata\n');
      const said = execFileSync('sh', ['-c', 'cat sums/* manifest.sha256 | sha256sum -c'], { cwd: folder, encoding: 'utf8' });
      expect(said.trim().split('\n')).toHaveLength(paper.length + 2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('with any byte changed, wherever it lies, is refused', async () => {
    // Each kind of place, and then anywhere.
    const every = [...membersIn(whole).flatMap(({ from, to }) => [from, from + 120, from + BLOCK, to - 1]), whole.length - 1, whole.length - BLOCK];
    for (const place of every) {
      const damaged = Buffer.from(whole);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      expect(`byte ${place}: ${await refusal(damaged)}`).toMatch(/damaged|no backup|newer/);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const damaged = Buffer.from(whole);
        damaged[place] = (damaged[place] ?? 0) ^ change;
        expect(await refusal(damaged)).toMatch(/^paper\.tar /);
      }),
      { numRuns: 300 },
    );
  });

  test('says which member is damaged', async () => {
    const picture = membersIn(whole).find(({ name }) => name.startsWith('pictures/'));
    const damaged = Buffer.from(whole);
    damaged[(picture?.from ?? 0) + BLOCK + 700] = 8;
    expect(await refusal(damaged)).toMatch(/pictures\/0123456789abcdef0123\/640\.webp does not fit its checksum/);
  });

  test('cut short anywhere is refused, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: BLOCK, max: whole.length - 1 }), async (length) => {
        expect(await refusal(whole.subarray(0, length))).toMatch(/cut short|before manifest\.json/);
      }),
      { numRuns: 100 },
    );
    expect(await refusal(Buffer.alloc(0))).toBe('paper.tar is empty.');
  });

  test('without one of its members is refused, and names it', async () => {
    for (const { name, from, to } of membersIn(whole).slice(1)) {
      const without = Buffer.concat([whole.subarray(0, from), whole.subarray(to)]);
      const said = await refusal(without);
      const isCarried = paper.some(([each]) => each === name);
      expect(said).toMatch(isCarried ? new RegExp(`${name.replaceAll('.', String.raw`\.`)} is missing`) : /no checksums|has no readable header|before manifest\.json|does not fit its checksum|ends after/);
    }
  });

  test('with something behind its end, or a member too many, is refused', async () => {
    expect(await refusal(Buffer.concat([whole, Buffer.from('more')]))).toMatch(/something after its end/);
    const picture = membersIn(whole).find(({ name }) => name.startsWith('pictures/'));
    const twice = Buffer.concat([whole.subarray(0, picture?.to), whole.subarray(picture?.from, picture?.to), whole.subarray(picture?.to)]);
    expect(await refusal(twice)).toMatch(/damaged/);
  });

  test('of a newer form, or packed, or none at all, is refused with the way out', async () => {
    expect(await refusal(await backupOf(paper, { ...about, format: 3 }))).toMatch(/newer Standfirst \(form 3; this one reads form 2\)/);
    expect(await refusal(Buffer.from([0x1f, 0x8b, 8, 0]))).toMatch(/packed with gzip.*gunzip -c/);
    expect(await refusal(Buffer.from('a letter to the editor'.repeat(100)))).toMatch(/no backup of Standfirst/);
  });
});

describe('a member’s name', () => {
  test.each([
    ['home/publication.yaml', 'home'], ['home/equivalents.txt', 'home'], ['home/logo.svg', 'home'], ['home/logo.JPG', 'other'], ['home/.demo-under-way', 'home'],
    ['home/../../etc/passwd.txt', 'other'], ['home/.address', 'other'], ['home/a/b.txt', 'other'], ['/home/a.txt', 'other'],
    ['pictures/0123456789abcdef0123/gone', 'picture'], ['audio/17/0123456789abcdef0123.mp3', 'recording'], ['audio/017/0123456789abcdef0123.mp3', 'other'], ['audio/17/../x.mp3', 'other'], ['pictures/0123456789abcdef0123/original.jpeg', 'picture'],
    ['pictures/0123456789abcdef0123/../x', 'other'], ['pictures/short/640.webp', 'other'], ['pictures/0123456789abcdef0123/.hidden', 'other'],
    ['tables/story/000001.copy.gz', 'table'], ['tables/Story;drop/000001.copy.gz', 'other'],
  ])('%s is %s', (name, kind) => {
    expect(placeOf(name).kind).toBe(kind);
  });
});
