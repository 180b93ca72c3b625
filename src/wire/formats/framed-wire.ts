/** Text framed with control characters, in whichever of the two formats each message is. */
import { readAnpa } from './anpa-1312.ts';
import { framesOf } from './framed-text.ts';
import { isIptc7901, readIptc7901 } from './iptc-7901.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';
export { isFramed } from './framed-text.ts';

/** In UTF-16 units; a message has some thousand. */
const MAX_LENGTH = 2 * 1024 * 1024;

/** Messages of a file, each an item. One without words is a line check, and left out. */
export function readFramedWire(text: string, hints: Hints): ReadResult {
  if (text.length > MAX_LENGTH) return refuse(`This is wire text with control characters, and larger than ${MAX_LENGTH / 1_048_576} MB, which no day’s messages are.`);
  const items = framesOf(text)
    .map((frame) => (isIptc7901(frame) ? readIptc7901(frame, hints) : readAnpa(frame, hints)))
    .filter(({ headline, body, status }) => headline !== '' || body.length > 0 || status === 'canceled');
  if (items.length === 0) return refuse('This is wire text with control characters (ANPA 1312, IPTC 7901), and there is no message in it.');
  return { ok: true, items };
}
