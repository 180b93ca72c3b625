/** A shelf in a small library, with a lamp and somebody asleep. */
import { band, dice, dots, fade, HEIGHT, ink, light, mask, round, sheet, times, WIDTH } from './brush.mjs';

export function library() {
  const defs = [
    fade('wall', [[0, '#1c3450'], [1, '#14243d']]),
    fade('wood', [[0, '#a5673f'], [0.2, '#8a4f36'], [1, '#4d2a2c']]),
    fade('under', [[0, '#0a1428', 0.75], [1, '#0a1428', 0]]),
    fade('spine', [[0, '#000', 0.34], [0.16, '#fff', 0.2], [0.45, '#fff', 0.02], [1, '#000', 0.4]], '0 0 1 0'),
    fade('away', [[0, '#000'], [0.45, '#000'], [1, '#fff']], '0.45 0.3 1 1'),
    dots('shade', '#0c1730', { size: 3.3 }),
    light('lamp', '#ffd993', 0.9),
    mask('corner', 'away'),
  ].join('');
  const body = [
    band(0, HEIGHT, 'url(#wall)'),
    shelf({ top: 0, y: 318, seed: 12, gap: null }),
    shelf({ top: 366, y: 690, seed: 27, gap: [690, 1120] }),
    shelf({ top: 738, y: HEIGHT + 20, seed: 41, gap: [300, 470] }),
    sleeper(),
    `<circle cx="560" cy="420" r="720" fill="url(#lamp)" opacity="0.55"/>`,
    lamp(),
    band(0, HEIGHT, 'url(#shade)', 'mask="url(#corner)" opacity="0.55"'),
  ].join('');
  return sheet({ defs, body });
}

const COLORS = [ink.coral, ink.brick, ink.ochre, ink.river, ink.shoal, ink.moss, ink.leaf, ink.paper, '#e8c48a', '#7b5f86', '#31507c', '#c98a6a'];

/** Books from edge to edge, but for a gap. @param {{ top: number, y: number, seed: number, gap: readonly [number, number] | null }} shelf */
function shelf({ top, y, seed, gap }) {
  const throwDice = dice(seed);
  const books = [];
  let x = -14;
  let last = '';
  while (x < WIDTH) {
    if (gap !== null && x > gap[0] - 30 && x < gap[1]) {
      books.push(leaning(x - 2, y, throwDice));
      x = gap[1];
      continue;
    }
    const [width, height] = [26 + throwDice() ** 1.4 * 58, (y - top) * (0.6 + throwDice() * 0.32)];
    let color = COLORS[Math.floor(throwDice() * COLORS.length)] ?? ink.coral;
    if (color === last) color = COLORS[(COLORS.indexOf(color) + 3) % COLORS.length] ?? ink.coral;
    last = color;
    books.push(book({ x, y, width, height, color, throwDice }));
    x += width + 1.5;
  }
  return `<rect x="0" y="${top}" width="${WIDTH}" height="${y - top}" fill="#0f1d35"/>${books.join('')}<rect x="0" y="${top}" width="${WIDTH}" height="90" fill="url(#under)"/><rect x="0" y="${y}" width="${WIDTH}" height="48" fill="url(#wood)"/><rect x="0" y="${y}" width="${WIDTH}" height="7" fill="#d59a63"/>`;
}

/** @param {{ x: number, y: number, width: number, height: number, color: string, throwDice: () => number }} book */
function book({ x, y, width: w, height: h, color, throwDice }) {
  const foil = [ink.paper, ink.sun, '#e8c48a'][Math.floor(throwDice() * 3)];
  const dark = [ink.paper, '#e8c48a', ink.ochre].includes(color) ? ink.brick : foil;
  const top = y - h;
  const kind = Math.floor(throwDice() * 5);
  const ornament = [
    `<rect x="${x}" y="${top + h * 0.1}" width="${w}" height="5" fill="${dark}"/><rect x="${x}" y="${top + h * 0.86}" width="${w}" height="5" fill="${dark}"/>`,
    `<rect x="${x + w * 0.2}" y="${top + h * 0.16}" width="${w * 0.6}" height="${h * 0.3}" fill="${dark}" opacity="0.9"/><rect x="${x + w * 0.32}" y="${top + h * 0.21}" width="${w * 0.36}" height="4" fill="${color}"/><rect x="${x + w * 0.32}" y="${top + h * 0.27}" width="${w * 0.36}" height="4" fill="${color}"/>`,
    times(4, (index) => `<rect x="${x}" y="${top + h * (0.12 + index * 0.2)}" width="${w}" height="3" fill="${dark}" opacity="0.85"/>`).join(''),
    `<circle cx="${x + w / 2}" cy="${top + h * 0.24}" r="${w * 0.24}" fill="${dark}"/><rect x="${x + w * 0.42}" y="${top + h * 0.42}" width="${w * 0.16}" height="${h * 0.36}" fill="${dark}" opacity="0.85"/>`,
    `<path d="M${x},${top + h * 0.72} l${w / 2},${-w * 0.5} l${w / 2},${w * 0.5} v8 l${-w / 2},${-w * 0.5} l${-w / 2},${w * 0.5} Z" fill="${dark}"/><rect x="${x + w * 0.3}" y="${top + h * 0.12}" width="${w * 0.4}" height="${h * 0.34}" rx="2" fill="${dark}" opacity="0.55"/>`,
  ][kind];
  return `<g><rect x="${round(x)}" y="${round(top)}" width="${round(w)}" height="${round(h)}" rx="3" fill="${color}"/>${ornament}<rect x="${round(x)}" y="${round(top)}" width="${round(w)}" height="${round(h)}" rx="3" fill="url(#spine)"/></g>`;
}

/** @param {number} x @param {number} y @param {() => number} throwDice */
function leaning(x, y, throwDice) {
  return `<g transform="rotate(-13 ${x} ${y})">${book({ x: x + 3, y: y + 1, width: 44, height: 236, color: ink.sun, throwDice })}</g>`;
}

/** The library's cat. */
const sleeper = () =>
  `<g transform="translate(920 692)"><ellipse cx="0" cy="-4" rx="180" ry="13" fill="#070d1c" opacity="0.6"/>
  <path d="M-158,-2 Q-196,-88 -92,-120 Q0,-150 92,-112 Q176,-76 160,-2 Z" fill="#e3934f"/>
  <path d="M-24,-135 Q-12,-96 -30,-66 L-6,-68 Q6,-100 6,-137 Z M38,-131 Q52,-92 36,-60 L60,-64 Q72,-92 72,-120 Z M-82,-122 Q-66,-92 -82,-66 L-60,-68 Q-46,-100 -52,-132 Z" fill="#b8603a"/>
  <path d="M150,-4 Q206,-30 186,-74 Q176,-92 160,-84 Q172,-60 150,-42 Q60,-6 -40,-10 L-40,0 Q90,6 150,-4 Z" fill="#d07f42"/>
  <path d="M-168,-44 Q-176,-92 -150,-112 L-146,-84 Q-124,-92 -104,-82 L-92,-108 Q-72,-82 -82,-42 Q-90,-4 -126,-4 Q-160,-6 -168,-44 Z" fill="#eea55f"/>
  <path d="M-150,-112 L-146,-84 L-158,-78 Z M-92,-108 L-104,-82 L-90,-74 Z" fill="#b8603a"/>
  <path d="M-152,-48 q10,8 20,0 M-116,-48 q10,8 20,0 M-128,-32 q4,5 8,0" fill="none" stroke="#5a2d26" stroke-width="4" stroke-linecap="round"/>
  <path d="M-176,-30 l-34,-6 M-174,-22 l-34,4 M-76,-28 l34,-5 M-78,-20 l33,5" stroke="#fbe9c8" stroke-width="2" opacity="0.8"/></g>`;

const lamp = () =>
  `<g transform="translate(560 0)"><path d="M0,-10 V196" stroke="#0a1226" stroke-width="7"/><path d="M-128,322 Q-112,206 0,194 Q112,206 128,322 Z" fill="${ink.moss}"/><path d="M-128,322 Q-112,206 0,194 Q-60,226 -78,322 Z" fill="#4f8a6b" opacity="0.8"/><ellipse cx="0" cy="322" rx="128" ry="17" fill="#ffe7b0"/><ellipse cx="0" cy="324" rx="66" ry="24" fill="#fffaf0"/></g>`;
