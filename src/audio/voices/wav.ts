/** Sound as speech servers send it: WAV with 16 bits a sample, or those samples alone. Pure. */

export interface Pcm {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

/** What servers that send samples alone speak at. */
const BARE_RATE = 24_000;

/**
 * By its first bytes, whatever it is called. A server that streams does not know how long it will be and writes a length
 * of 0 or of all ones: then it is as long as what came.
 * @throws RangeError in words, where it is neither
 */
export function readPcm(bytes: Buffer): Pcm {
  if (bytes.length === 0) throw new RangeError('it sent nothing');
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') {
    const start = bytes.toString('utf8', 0, 60);
    if (/^(?:ID3|\xff[\xe0-\xff]|OggS|fLaC|\s*[{<])/.test(bytes.toString('latin1', 0, 4)) || bytes[0] === 0xff) throw new RangeError(`it sent neither WAV nor bare samples (${JSON.stringify(start)})`);
    return { samples: samplesOf(bytes), sampleRate: BARE_RATE };
  }
  let format: { readonly channels: number; readonly rate: number; readonly bits: number; readonly kind: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, said] = [bytes.toString('latin1', at, at + 4), bytes.readUInt32LE(at + 4)];
    const body = at + 8;
    if (name === 'fmt ' && body + 16 <= bytes.length) format = { kind: bytes.readUInt16LE(body), channels: bytes.readUInt16LE(body + 2), rate: bytes.readUInt32LE(body + 4), bits: bytes.readUInt16LE(body + 14) };
    if (name === 'data') {
      if (format === undefined || format.bits !== 16 || ![1, 0xfffe].includes(format.kind) || format.channels < 1 || format.channels > 2) throw new RangeError('it sent WAV in another form than 16 bits a sample, in one channel or two');
      const length = said === 0 || said === 0xffffffff || body + said > bytes.length ? bytes.length - body : said;
      return { samples: mono(samplesOf(bytes.subarray(body, body + length)), format.channels), sampleRate: format.rate };
    }
    at = body + said + (said % 2);
  }
  throw new RangeError('it sent WAV that is cut short');
}

function samplesOf(bytes: Buffer): Int16Array {
  const samples = new Int16Array(Math.floor(bytes.length / 2));
  for (let index = 0; index < samples.length; index += 1) samples[index] = bytes.readInt16LE(index * 2);
  return samples;
}

function mono(samples: Int16Array, channels: number): Int16Array {
  if (channels === 1) return samples;
  return Int16Array.from({ length: Math.floor(samples.length / 2) }, (_, index) => ((samples[index * 2] ?? 0) + (samples[index * 2 + 1] ?? 0)) / 2);
}
