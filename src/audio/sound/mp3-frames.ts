/** MPEG audio layer III as frames, one after the other (ISO 11172-3, 13818-3): how long they last, and which are no sound. Pure. */

export interface Mp3Facts {
  readonly frames: number;
  readonly sampleRate: number;
  readonly milliseconds: number;
  /** In bits a second; null: it changes. */
  readonly bitRate: number | null;
}

interface Frame {
  readonly at: number;
  readonly length: number;
  readonly samples: number;
  readonly sampleRate: number;
  readonly bitRate: number;
  /** Side information comes first: so many bytes of it. */
  readonly side: number;
}

const BIT_RATES = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const SAMPLE_RATES = { 0: [11025, 12000, 8000], 2: [22050, 24000, 16000], 3: [44100, 48000, 32000] } as const;

/** Undefined: this is not sound of this kind, whole from its first frame to its last. Tags before and after are passed over. */
export function readMp3(bytes: Uint8Array): Mp3Facts | undefined {
  const frames = framesOf(bytes);
  const [first] = frames;
  if (first === undefined || frames.some(({ sampleRate }) => sampleRate !== first.sampleRate)) return undefined;
  const samples = frames.reduce((sum, frame) => sum + (isInfo(bytes, frame) ? 0 : frame.samples), 0);
  const isConstant = frames.every(({ bitRate }) => bitRate === first.bitRate);
  return { frames: frames.length, sampleRate: first.sampleRate, milliseconds: (samples / first.sampleRate) * 1_000, bitRate: isConstant ? first.bitRate : null };
}

/** Without the frame in which an encoder speaks of itself, which is silence in the middle of something else. */
export function soundAlone(bytes: Uint8Array): Uint8Array {
  const frames = framesOf(bytes).filter((frame) => !isInfo(bytes, frame));
  return Buffer.concat(frames.map(({ at, length }) => bytes.subarray(at, at + length)));
}

function framesOf(bytes: Uint8Array): Frame[] {
  const frames: Frame[] = [];
  let at = tagBefore(bytes);
  for (let frame = frameAt(bytes, at); frame !== undefined; frame = frameAt(bytes, at)) {
    frames.push(frame);
    at += frame.length;
  }
  const rest = Buffer.from(bytes.subarray(at));
  const isEnd = rest.length === 0 || rest.subarray(0, 3).toString('latin1') === 'TAG' || rest.subarray(0, 8).toString('latin1') === 'APETAGEX' || rest.every((each) => each === 0);
  return isEnd ? frames : [];
}

/** Bytes of ID3v2 tags at the beginning. */
function tagBefore(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33) {
    const size = [6, 7, 8, 9].reduce((sum, place) => (sum << 7) | ((bytes[at + place] ?? 0) & 0x7f), 0);
    at += 10 + size + (((bytes[at + 5] ?? 0) & 0x10) === 0 ? 0 : 10);
  }
  return at;
}

/** Undefined where none begins, or the last one is cut short. */
function frameAt(bytes: Uint8Array, at: number): Frame | undefined {
  const [one = 0, two = 0, three = 0, four = 0] = bytes.subarray(at, at + 4);
  if (one !== 0xff || (two & 0xe0) !== 0xe0) return undefined;
  const version = (two >> 3) & 3;
  if (version === 1 || ((two >> 1) & 3) !== 1) return undefined;
  const isFirst = version === 3;
  const kilobits = BIT_RATES[isFirst ? 1 : 2][three >> 4] ?? 0;
  const sampleRate = SAMPLE_RATES[version as 0 | 2 | 3][(three >> 2) & 3] ?? 0;
  if (kilobits === 0 || sampleRate === 0) return undefined;
  const samples = isFirst ? 1152 : 576;
  const length = Math.floor(((samples / 8) * kilobits * 1_000) / sampleRate) + ((three >> 1) & 1);
  if (at + length > bytes.length) return undefined;
  const isMono = four >> 6 === 3;
  return { at, length, samples, sampleRate, bitRate: kilobits * 1_000, side: isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17 };
}

function isInfo(bytes: Uint8Array, { at, side }: Frame): boolean {
  const name = Buffer.from(bytes.subarray(at + 4 + side, at + 8 + side)).toString('latin1');
  return name === 'Info' || name === 'Xing';
}
