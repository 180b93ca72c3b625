/** Which encoding of a page a reader's browser gets (RFC 9110, 12.5.3). Pure. */

export type Encoding = 'br' | 'gzip' | 'identity';

/** In our order of liking, where the browser likes two alike. */
const OURS = ['br', 'gzip', 'identity'] as const;

const REMEMBERED = 64;
const remembered = new Map<string, Encoding>();

/**
 * The encoding with the highest weight; an unlisted `identity` comes last, and comes when nothing listed is ours: a
 * page in plain bytes is better than none. `undefined`: the header was not sent, and then nothing is presumed.
 */
export function chooseEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const chosen = choose(readWeights(header));
  // Browsers send a handful of forms; who sends others is not remembered for long.
  if (header.length <= 200) {
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(header, chosen);
  }
  return chosen;
}

function choose(weights: ReadonlyMap<string, number>): Encoding {
  const any = weights.get('*');
  const weigh = (encoding: Encoding): number => weights.get(encoding) ?? any ?? (encoding === 'identity' ? 0.0001 : 0);
  const best = OURS.reduce<Encoding>((likeliest, each) => (weigh(each) > weigh(likeliest) ? each : likeliest), 'br');
  return weigh(best) > 0 ? best : 'identity';
}

/** Weight by coding; of one that is listed twice the first holds. What cannot be read weighs nothing. */
function readWeights(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const coding = name === 'x-gzip' ? 'gzip' : name;
    if (coding !== '' && !weights.has(coding)) weights.set(coding, readWeight(parameters));
  }
  return weights;
}

function readWeight(parameters: readonly string[]): number {
  const weight = parameters.find((each) => /^q\s*=/.test(each));
  if (weight === undefined) return 1;
  const value = weight.slice(weight.indexOf('=') + 1).trim();
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(value) ? Number(value) : 0;
}
