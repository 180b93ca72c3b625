/** Text framed with control characters, in whichever of the two formats each message is. */
import { readAnpa } from './anpa-1312.ts';
import { framesOf } from './framed-text.ts';
import { isIptc7901, readIptc7901 } from './iptc-7901.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';
export { isFramed } from './framed-text.ts';

/** Messages of a file, each an item. One without words is a line check, and left out. */
export function readFramedWire(text: string, hints: Hints): ReadResult {
  const items = framesOf(text)
    .map((frame) => (isIptc7901(frame) ? readIptc7901(frame, hints) : readAnpa(frame, hints)))
    .filter(({ headline, body, status }) => headline !== '' || body.length > 0 || status === 'canceled');
  if (items.length === 0) return refuse('This is wire text with control characters (ANPA 1312, IPTC 7901), and there is no message in it.');
  return { ok: true, items };
}
