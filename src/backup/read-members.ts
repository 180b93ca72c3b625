/**
 * A backup's members, one after the other, from a file or a pipe. Every byte is judged: headers must be as ours are, what
 * members hold must fit their checksums, and manifest and end must be there. Only when all has been read is it known to
 * be whole; whoever uses members before must be able to undo what they did.
 */
import { createHash, type Hash } from 'node:crypto';
import { BackupTrouble } from './backup-trouble.ts';
import { ABOUT, type About, FORMAT, MANIFEST, type Manifest, parseAbout, parseManifest, placeOf, SEAL } from './form.ts';
import { BLOCK, decodeHeader, END, type Header, paddingAfter } from './tar-header.ts';

export interface Member {
  readonly name: string;
  readonly size: number;
  /** What is not read of it is passed over. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

export interface WholeBackup {
  readonly about: About;
  readonly manifest: Manifest;
  readonly bytes: number;
  /** Of the whole file. */
  readonly sha256: string;
}

export interface MemberTaker {
  /** Before any member. */
  about(about: About): Promise<void>;
  /** Neither what the backup says of itself nor checksums. */
  take(member: Member): Promise<void>;
}

/**
 * @param file for messages alone
 * @throws BackupTrouble for what is no backup, is not whole, or is not as it was written; whatever the taker throws
 */
export async function readMembers(source: AsyncIterable<Uint8Array>, file: string, taker: MemberTaker): Promise<WholeBackup> {
  return new Reading(new Bytes(source), file, taker).read();
}

/** Larger ones would be read into memory as they are. */
const LARGEST_NOTE = 64 * 1024 * 1024;

class Reading {
  readonly #bytes: Bytes;
  readonly #file: string;
  readonly #taker: MemberTaker;
  #sums: { readonly name: string; readonly sum: string }[] = [];
  #members = 0;
  /** For messages. */
  #last = '';

  constructor(bytes: Bytes, file: string, taker: MemberTaker) {
    this.#bytes = bytes;
    this.#file = file;
    this.#taker = taker;
  }

  async read(): Promise<WholeBackup> {
    const about = await this.#readAbout();
    await this.#taker.about(about);
    for (;;) {
      const before = { members: this.#members, bytes: this.#bytes.taken, sha256: this.#bytes.sum() };
      const header = await this.#header();
      if (header.name === MANIFEST) return this.#end(about, header, before);
      if (placeOf(header.name).kind === 'sums') await this.#compareSums(header);
      else await this.#member(header);
    }
  }

  async #readAbout(): Promise<About> {
    const block = await this.#bytes.upTo(BLOCK);
    const header = decodeHeader(block);
    if (header?.name !== ABOUT) throw this.#notOurs(block);
    const text = await this.#note(header);
    const about = parseAbout(text);
    const format = about?.format ?? FORMAT;
    if (format > FORMAT) throw new BackupTrouble('backup-newer', `${this.#file} says that it is of a newer Standfirst (form ${format}; this one reads form ${FORMAT}). Use that one, or a later one.`);
    if (about === undefined) throw this.#damaged(`${ABOUT} cannot be read`);
    return about;
  }

  #notOurs(block: Uint8Array): BackupTrouble {
    if (block.length === 0) return new BackupTrouble('backup-not-ours', `${this.#file} is empty.`);
    const packed = PACKED.find(({ magic }) => Buffer.from(block).toString('latin1').startsWith(magic));
    if (packed !== undefined) return new BackupTrouble('backup-not-ours', `${this.#file} has been packed with ${packed.name} since it was made. Unpack it first: ${packed.unpack}`);
    if (Buffer.from(block).toString('latin1').startsWith(ABOUT)) return this.#damaged(`the header of ${ABOUT} is not as it was written`);
    return new BackupTrouble('backup-not-ours', `${this.#file} is no backup of Standfirst: it does not begin with ${ABOUT}.`);
  }

  async #header(): Promise<Header> {
    const block = await this.#bytes.upTo(BLOCK);
    if (block.length < BLOCK) throw this.#cutShort();
    const header = decodeHeader(block);
    if (header !== undefined) return header;
    throw this.#damaged(block.every((byte) => byte === 0) ? `it ends after ${this.#last}, before ${MANIFEST}` : `what follows ${this.#last} has no readable header`);
  }

  async #member({ name, size }: Header): Promise<void> {
    const hash = createHash('sha256');
    const left = { count: size };
    const pieces = this.#pieces(name, left, hash);
    await this.#taker.take({ name, size, pieces: { [Symbol.asyncIterator]: () => pieces } });
    // Passed over, but judged all the same.
    for await (const _ of this.#pieces(name, left, hash));
    await this.#padding(name, size);
    this.#done(name, hash.digest('hex'));
  }

  #done(name: string, sum: string): void {
    this.#members += 1;
    this.#last = name;
    this.#sums.push({ name, sum });
  }

  async *#pieces(name: string, left: { count: number }, hash: Hash): AsyncGenerator<Uint8Array, void> {
    while (left.count > 0) {
      const piece = await this.#bytes.some(left.count);
      if (piece === undefined) throw this.#cutShort(name);
      left.count -= piece.length;
      hash.update(piece);
      yield piece;
    }
  }

  async #padding(name: string, size: number): Promise<void> {
    const padding = await this.#bytes.upTo(paddingAfter(size));
    if (padding.length < paddingAfter(size)) throw this.#cutShort(name);
    if (padding.some((byte) => byte !== 0)) throw this.#damaged(`there is something after the end of ${name}`);
  }

  /** A member that is read whole. */
  async #note(header: Header): Promise<string> {
    const { name, size } = header;
    if (size > LARGEST_NOTE) throw this.#damaged(`${name} has ${size} bytes`);
    const hash = createHash('sha256');
    const pieces: Uint8Array[] = [];
    for await (const piece of this.#pieces(name, { count: size }, hash)) pieces.push(piece);
    await this.#padding(name, size);
    this.#done(name, hash.digest('hex'));
    return Buffer.concat(pieces).toString();
  }

  /** Member by member: the first that differs is the one that is damaged, missing, or too many. */
  async #compareSums(header: Header): Promise<void> {
    const found = this.#sums;
    this.#sums = [];
    const lines = (await this.#note(header)).split('\n').slice(0, -1);
    for (const [index, line] of lines.entries()) {
      const [sum = '', name = ''] = line.split('  ');
      const here = found[index];
      if (here?.name !== name) throw this.#damaged(found.length < lines.length && isName(name) ? `${name} is missing` : `the names in ${header.name} are not those of what lies before it`);
      if (here.sum !== sum) throw this.#damaged(`${name} does not fit its checksum`);
    }
    if (lines.length !== found.length) throw this.#damaged(`${found[lines.length]?.name ?? ''} has no checksum in ${header.name}`);
    // Its own is in the manifest's.
    this.#sums = [];
  }

  async #end(about: About, header: Header, before: Pick<Manifest, 'members' | 'bytes' | 'sha256'>): Promise<WholeBackup> {
    const [first] = this.#sums;
    if (first !== undefined) throw this.#damaged(`${first.name} and what follows it have no checksums`);
    const text = await this.#note(header);
    const seal = await this.#header();
    const sum = createHash('sha256').update(text).digest('hex');
    if (seal.name !== SEAL || (await this.#note(seal)) !== `${sum}  ${MANIFEST}\n`) throw this.#damaged(`${MANIFEST} does not fit its checksum in ${SEAL}`);
    const end = await this.#bytes.upTo(END.length);
    if (end.length < END.length) throw this.#cutShort();
    if (end.some((byte) => byte !== 0) || (await this.#bytes.some(1)) !== undefined) throw this.#damaged('there is something after its end');
    const manifest = parseManifest(text);
    if (manifest === undefined) throw this.#damaged(`${MANIFEST} cannot be read`);
    if (manifest.members !== before.members) throw this.#damaged(`${MANIFEST} names ${manifest.members} members, and there are ${before.members}`);
    if (manifest.bytes !== before.bytes || manifest.sha256 !== before.sha256) throw this.#damaged(`what lies before ${MANIFEST} does not fit the checksum in it`);
    if (manifest.archive !== about.archive || manifest.generation !== about.generation) throw this.#damaged(`${ABOUT} and ${MANIFEST} are of two backups`);
    return { about, manifest, bytes: this.#bytes.taken, sha256: this.#bytes.sum() };
  }

  #cutShort(within = ''): BackupTrouble {
    const where = within === '' ? `after ${this.#last}` : `within ${within}`;
    return new BackupTrouble('backup-damaged', `${this.#file} is cut short: it ends ${where}. Copy it again from where it was made, or use another backup.`);
  }

  #damaged(what: string): BackupTrouble {
    return new BackupTrouble('backup-damaged', `${this.#file} is damaged: ${what}. Copy it again from where it was made, or use another backup.`);
  }
}

const isName = (name: string): boolean => placeOf(name).kind !== 'other';

const PACKED = [
  { magic: '\x1f\x8b', name: 'gzip', unpack: 'gunzip -c FILE | ./bin/standfirst restore -' },
  { magic: '\x28\xb5\x2f\xfd', name: 'zstd', unpack: 'zstd -dc FILE | ./bin/standfirst restore -' },
  { magic: '\xfd7zXZ', name: 'xz', unpack: 'xz -dc FILE | ./bin/standfirst restore -' },
  { magic: 'PK\x03\x04', name: 'zip', unpack: 'unzip FILE' },
] as const;

/** A source's bytes, in the lengths they are asked for, with the checksum of all that were taken. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #hash = createHash('sha256');
  #rest: Uint8Array = new Uint8Array();
  taken = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  sum(): string {
    return this.#hash.copy().digest('hex');
  }

  /** At least one byte, at most so many; undefined at the end. */
  async some(most: number): Promise<Uint8Array | undefined> {
    while (this.#rest.length === 0) {
      const next = await this.#source.next();
      if (next.done === true) return undefined;
      this.#rest = next.value;
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    this.#hash.update(piece);
    this.taken += piece.length;
    return piece;
  }

  /** So many bytes; fewer where the source ends before. */
  async upTo(count: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let left = count;
    while (left > 0) {
      const piece = await this.some(left);
      if (piece === undefined) break;
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }
}
