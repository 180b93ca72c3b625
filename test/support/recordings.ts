/** What a person might have recorded, for tests. */

/** WAV of a hum, at 44,100 samples a second. */
export function hum(seconds: number): Buffer {
  const samples = Buffer.alloc(seconds * 44_100 * 2);
  for (let index = 0; index < samples.length / 2; index += 1) samples.writeInt16LE(Math.round(500 * Math.sin(index / 30)), index * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  for (const [value, at, size] of [[16, 16, 4], [1, 20, 2], [1, 22, 2], [44_100, 24, 4], [88_200, 28, 4], [2, 32, 2], [16, 34, 2], [samples.length, 40, 4]] as const) head.writeUIntLE(value, at, size);
  head.write('data', 36);
  return Buffer.concat([head, samples]);
}
