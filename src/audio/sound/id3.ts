/** What a recording says of itself to players, as an ID3v2.4 tag (id3.org), with chapters. Pure. */

export interface SoundTags {
  readonly title: string;
  /** Who is heard: the publication. */
  readonly artist: string;
  readonly album: string;
  /** BCP 47; the tag has three letters of ISO 639-2. */
  readonly language: string;
  readonly date: Temporal.Instant;
  /** An address of the story. */
  readonly url: string | null;
  /** For people: that it is an automated voice, say. */
  readonly comment: string;
  readonly milliseconds: number;
  /** Fewer than two are none. */
  readonly chapters: readonly { readonly title: string; readonly start: number }[];
}

const UTF8 = 3;

export function id3Tag(tags: SoundTags): Uint8Array {
  const { title, artist, album, language, date, url, comment, milliseconds, chapters } = tags;
  const letters = new Intl.Locale(language).language;
  const code = { en: 'eng', hi: 'hin', ur: 'urd' }[letters] ?? 'und';
  const frames = [
    text('TIT2', title), text('TPE1', artist), text('TALB', album), text('TLAN', code), text('TDRC', date.toString({ smallestUnit: 'second' }).replace('Z', '')), text('TLEN', String(Math.round(milliseconds))),
    frame('COMM', Buffer.concat([Buffer.from([UTF8]), Buffer.from(code), Buffer.from([0]), Buffer.from(plain(comment))])),
    ...(url === null ? [] : [frame('WOAF', Buffer.from(url, 'latin1'))]),
    ...chapterFrames(chapters, milliseconds),
  ];
  const body = Buffer.concat(frames);
  return Buffer.concat([Buffer.from('ID3'), Buffer.from([4, 0, 0]), synchsafe(body.length), body]);
}

function chapterFrames(chapters: SoundTags['chapters'], end: number): Buffer[] {
  if (chapters.length < 2) return [];
  const made = chapters.map(({ title, start }, index) => {
    const to = chapters[index + 1]?.start ?? end;
    const times = Buffer.alloc(16, 0xff);
    times.writeUInt32BE(Math.round(start), 0);
    times.writeUInt32BE(Math.round(to), 4);
    return frame('CHAP', Buffer.concat([Buffer.from(`c${index}\0`), times, text('TIT2', title)]));
  });
  const list = chapters.map((_, index) => Buffer.from(`c${index}\0`));
  return [frame('CTOC', Buffer.concat([Buffer.from('toc\0'), Buffer.from([3, Math.min(chapters.length, 255)]), ...list.slice(0, 255)])), ...made];
}

function text(id: string, value: string): Buffer {
  return frame(id, Buffer.concat([Buffer.from([UTF8]), Buffer.from(plain(value))]));
}

function frame(id: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(id), synchsafe(content.length), Buffer.from([0, 0]), content]);
}

/** A null ends a text within a frame. */
const plain = (value: string): string => value.toWellFormed().replaceAll('\0', ' ');

/** Seven bits a byte. */
function synchsafe(size: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f));
}
