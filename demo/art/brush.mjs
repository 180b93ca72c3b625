/**
 * What all of the demo's pictures are drawn with: one sheet, one set of inks, one grain. Nothing here is left to chance:
 * the same seed draws the same picture, to the dot.
 */

export const WIDTH = 1600;
export const HEIGHT = 1067;

/** The inks of the series. */
export const ink = {
  night: '#14213a',
  deep: '#1d3a57',
  river: '#2d6b7b',
  shoal: '#5f9a9c',
  mist: '#b4cdc4',
  paper: '#f6ead2',
  sun: '#f3a95c',
  ochre: '#d8992c',
  coral: '#dd5d46',
  brick: '#9c3a3a',
  leaf: '#4a8a5f',
  moss: '#234d3f',
};

/**
 * Numbers from 0 to 1 that look thrown (mulberry32).
 * @param {number} seed
 */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param {number} value */
export const round = (value) => Math.round(value * 10) / 10;

/** @template T @param {number} count @param {(index: number) => T} make */
export const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/**
 * A sheet: definitions, then what is drawn, back to front.
 * @param {{ defs?: string, body: string }} sheet
 */
export function sheet({ defs = '', body }) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs>${soft(3)}${soft(8)}${soft(24)}${soft(60)}${defs}</defs>${body}</svg>`;
}

/** @param {number} radius */
const soft = (radius) => `<filter id="soft${radius}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${radius}"/></filter>`;

/**
 * A gradient from top to bottom (or as `line` says: x1 y1 x2 y2 in parts of the shape).
 * @param {string} id @param {readonly (readonly [number, string, number?])[]} stops @param {string} [line]
 */
export function fade(id, stops, line = '0 0 0 1') {
  const [x1, y1, x2, y2] = line.split(' ');
  return `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops.map(stop).join('')}</linearGradient>`;
}

/** A light: bright in the middle, nothing at its rim. @param {string} id @param {string} color @param {number} [strength] */
export function light(id, color, strength = 1) {
  return `<radialGradient id="${id}">${[[0, color, strength], [0.25, color, strength * 0.55], [0.6, color, strength * 0.16], [1, color, 0]].map((each) => stop(/** @type {[number, string, number]} */ (each))).join('')}</radialGradient>`;
}

/** @param {readonly [number, string, number?]} stop */
const stop = ([offset, color, opacity = 1]) => `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`;

/** The screen printer's dots. @param {string} id @param {string} color @param {{ gap?: number, size?: number, turn?: number }} [form] */
export function dots(id, color, { gap = 11, size = 3.1, turn = 22 } = {}) {
  return `<pattern id="${id}" width="${gap}" height="${gap}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})"><circle cx="${gap / 2}" cy="${gap / 2}" r="${size}" fill="${color}"/></pattern>`;
}

/** Shows what it masks where its gradient is light. @param {string} id @param {string} gradient */
export const mask = (id, gradient) => `<mask id="${id}" maskUnits="userSpaceOnUse" x="0" y="0" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#${gradient})"/></mask>`;

/** The whole width of the sheet. @param {number} top @param {number} bottom @param {string} fill @param {string} [more] */
export const band = (top, bottom, fill, more = '') => `<rect x="0" y="${round(top)}" width="${WIDTH}" height="${round(bottom - top)}" fill="${fill}" ${more}/>`;

/**
 * Land seen from afar: its skyline, closed at `base`.
 * @param {{ y: number, rise: number, seed: number, base?: number, calm?: number }} land
 */
export function land({ y, rise, seed, base = HEIGHT, calm = 1 }) {
  const throwDice = dice(seed);
  const waves = times(5, (index) => ({ length: (WIDTH / (1.3 + index * 1.9 * calm)) * (0.8 + throwDice() * 0.5), phase: throwDice() * 7, height: 1 / (1 + index * 1.1) }));
  const points = times(81, (index) => {
    const x = (index / 80) * WIDTH;
    const height = waves.reduce((sum, wave) => sum + Math.sin(x / (wave.length / 6.283) + wave.phase) * wave.height, 0) / 2.3;
    return `${round(x)},${round(y - rise * (0.5 + 0.5 * height))}`;
  });
  return `M0,${base} L${points.join(' L')} L${WIDTH},${base} Z`;
}

/**
 * A line of trees along a shore: crowns of many sizes.
 * @param {{ from: number, to: number, y: number, size: number, seed: number, fill: string }} wood
 */
export function wood({ from, to, y, size, seed, fill }) {
  const throwDice = dice(seed);
  const crowns = [];
  for (let x = from; x < to; x += size * (0.35 + throwDice() * 0.4)) {
    const edge = Math.min(1, (x - from) / (size * 5), (to - x) / (size * 5));
    const radius = size * (0.35 + throwDice() * 0.5) * (0.35 + 0.65 * Math.max(0, edge));
    crowns.push(`<ellipse cx="${round(x)}" cy="${round(y - radius * (0.5 + throwDice() * 0.5))}" rx="${round(radius * 1.15)}" ry="${round(radius)}"/>`);
  }
  return `<g fill="${fill}"><rect x="${from}" y="${round(y - size * 0.35)}" width="${to - from}" height="${round(size * 0.4)}" rx="${round(size * 0.2)}"/>${crowns.join('')}</g>`;
}

/**
 * A palm: its foot at x, y.
 * @param {{ x: number, y: number, height: number, lean?: number, seed?: number, fill: string }} palm
 */
export function palm({ x, y, height, lean = 0.12, seed = 1, fill }) {
  const throwDice = dice(seed);
  const [topX, topY] = [x + height * lean, y - height];
  const trunk = `M${round(x - height * 0.022)},${y} Q${round(x + height * lean * 0.15)},${round(y - height * 0.5)} ${round(topX - height * 0.008)},${round(topY)} L${round(topX + height * 0.014)},${round(topY)} Q${round(x + height * lean * 0.3 + height * 0.02)},${round(y - height * 0.5)} ${round(x + height * 0.024)},${y} Z`;
  const fronds = times(11, (index) => {
    const angle = Math.PI * (0.98 + (index / 10) * 1.04) + (throwDice() - 0.5) * 0.22;
    const reach = height * (0.34 + throwDice() * 0.1);
    const [tipX, tipY] = [topX + Math.cos(angle) * reach, topY + Math.sin(angle) * reach * 0.62 + reach * 0.34];
    const [midX, midY] = [topX + Math.cos(angle) * reach * 0.55, topY + Math.sin(angle) * reach * 0.75];
    return `<path d="M${round(topX)},${round(topY)} Q${round(midX)},${round(midY - reach * 0.1)} ${round(tipX)},${round(tipY)} Q${round(midX + reach * 0.02)},${round(midY + reach * 0.1)} ${round(topX)},${round(topY)} Z"/>`;
  });
  return `<g fill="${fill}"><path d="${trunk}"/>${fronds.join('')}</g>`;
}

/**
 * Somebody standing: feet at x, y. `dress`: a long garment; `load`: something on the head.
 * @param {{ x: number, y: number, height: number, fill: string, dress?: boolean, load?: string, lean?: number, arm?: number }} person
 */
export function person({ x, y, height: h, fill, dress = false, load = '', lean = 0, arm = 0 }) {
  /** @param {number} across @param {number} up */
  const at = (across, up) => `${round(x + (across + lean * up) * h)},${round(y - up * h)}`;
  const head = `<ellipse cx="${round(x + lean * 0.93 * h)}" cy="${round(y - 0.925 * h)}" rx="${round(h * 0.058)}" ry="${round(h * 0.073)}"/>`;
  const body = dress
    ? `M${at(-0.15, 0)} Q${at(-0.13, 0.4)} ${at(-0.09, 0.55)} Q${at(-0.15, 0.8)} ${at(-0.05, 0.84)} L${at(-0.03, 0.88)} L${at(0.03, 0.88)} L${at(0.05, 0.84)} Q${at(0.15, 0.8)} ${at(0.09, 0.55)} Q${at(0.14, 0.4)} ${at(0.16, 0)} Z`
    : `M${at(-0.1, 0)} L${at(-0.09, 0.48)} Q${at(-0.15, 0.8)} ${at(-0.06, 0.84)} L${at(-0.03, 0.88)} L${at(0.03, 0.88)} L${at(0.06, 0.84)} Q${at(0.15, 0.8)} ${at(0.09, 0.48)} L${at(0.1, 0)} L${at(0.02, 0)} L${at(0, 0.42)} L${at(-0.02, 0)} Z`;
  const armPath = arm === 0 ? '' : `<path d="M${at(0.08 * Math.sign(arm), 0.79)} Q${at(0.2 * Math.sign(arm), 0.72)} ${at(0.24 * Math.sign(arm), 0.72 + Math.abs(arm) * 0.3)}" fill="none" stroke="${fill}" stroke-width="${round(h * 0.052)}" stroke-linecap="round"/>`;
  const carried = load === '' ? '' : `<path d="M${at(-0.17, 1)} Q${at(0, 0.93)} ${at(0.17, 1)} Q${at(0.16, 1.12)} ${at(0, 1.14)} Q${at(-0.16, 1.12)} ${at(-0.17, 1)} Z" fill="${load}"/>`;
  return `<g fill="${fill}"><path d="${body}"/>${head}${armPath}${carried}</g>`;
}

/**
 * Light on water: short level strokes, longer and further apart the nearer they are.
 * @param {{ top: number, bottom: number, count: number, seed: number, fill: string, from?: number, to?: number, opacity?: number }} water
 */
export function ripples({ top, bottom, count, seed, fill, from = 0, to = WIDTH, opacity = 0.5 }) {
  const throwDice = dice(seed);
  return `<g fill="${fill}">${times(count, () => {
    const depth = throwDice() ** 1.6;
    const length = (14 + 120 * depth) * (0.4 + throwDice());
    return `<ellipse cx="${round(from + throwDice() * (to - from))}" cy="${round(top + depth * (bottom - top))}" rx="${round(length)}" ry="${round(0.9 + depth * 3.4)}" opacity="${round((0.3 + throwDice() * 0.7) * opacity * 10) / 10}"/>`;
  }).join('')}</g>`;
}

/** A bank of mist. @param {number} y @param {number} height @param {string} color @param {number} opacity */
export const mist = (y, height, color, opacity) => `<ellipse cx="${WIDTH / 2}" cy="${y}" rx="${WIDTH * 0.75}" ry="${height}" fill="${color}" opacity="${opacity}" filter="url(#soft24)"/>`;

/** Birds far off. @param {readonly (readonly [number, number, number])[]} places x, y, span @param {string} color */
export const birds = (places, color) => places.map(([x, y, span]) => `<path d="M${x - span},${y - span * 0.3} Q${x - span * 0.4},${y - span * 0.55} ${x},${y} Q${x + span * 0.45},${y - span * 0.6} ${x + span},${y - span * 0.22}" fill="none" stroke="${color}" stroke-width="${round(span * 0.13)}" stroke-linecap="round"/>`).join('');
