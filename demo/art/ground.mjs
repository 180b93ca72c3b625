/** The floodlit ground on the evening of a final: a square of chalk, two teams, all of Panchdera on the stands. */
import { band, dice, dots, fade, HEIGHT, ink, light, mask, person, round, sheet, times, WIDTH } from './brush.mjs';

const TURF = 560;

export function ground() {
  const defs = [
    fade('sky', [[0, '#101c36'], [0.6, '#24466a'], [1, '#5f7f92']]),
    fade('turf', [[0, '#8db26b'], [0.35, '#4f8f5c'], [1, '#173f3a']]),
    fade('beam', [[0, '#fff6d6', 0.5], [1, '#fff6d6', 0]]),
    fade('stand', [[0, '#2b3d5c'], [1, '#151f38']]),
    fade('ends', [[0, '#fff'], [0.4, '#000'], [0.7, '#000'], [1, '#fff']]),
    dots('nightDots', '#0c1730', { size: 3.1 }),
    light('lamp', '#fff3cc', 1),
    mask('rim', 'ends'),
  ].join('');
  const body = [
    band(0, TURF, 'url(#sky)'),
    stars(),
    band(0, HEIGHT, 'url(#nightDots)', 'mask="url(#rim)" opacity="0.42"'),
    tower(170, 390, 1), tower(1430, 390, -1), tower(520, 330, 1, 0.62), tower(1090, 330, -1, 0.62),
    stands(),
    band(TURF, HEIGHT, 'url(#turf)'),
    mowing(),
    `<ellipse cx="800" cy="740" rx="620" ry="150" fill="#fff6d0" opacity="0.22" filter="url(#soft60)"/>`,
    square(),
    players(),
    band(TURF, HEIGHT, 'url(#nightDots)', 'mask="url(#rim)" opacity="0.42"'),
    beams(),
  ].join('');
  return sheet({ defs, body });
}

function stars() {
  const throwDice = dice(3);
  return times(90, () => `<circle cx="${round(throwDice() * WIDTH)}" cy="${round(throwDice() ** 1.5 * 340)}" r="${round(0.7 + throwDice() * 1.6)}" fill="#f7ecd0" opacity="${round((0.2 + throwDice() * 0.6) * 10) / 10}"/>`).join('');
}

/** @param {number} x @param {number} height @param {1 | -1} side @param {number} [scale] */
function tower(x, height, side, scale = 1) {
  const [top, w] = [TURF - 40 - height, 34 * scale];
  const lattice = times(9, (index) => {
    const [y, next] = [top + (index * height) / 9, top + ((index + 1) * height) / 9];
    const [a, b] = [w * (0.35 + index * 0.07), w * (0.35 + (index + 1) * 0.07)];
    return `<path d="M${x - a},${y} L${x + b},${next} M${x + a},${y} L${x - b},${next}"/>`;
  });
  const lamps = times(15, (index) => {
    const [lx, ly] = [x - 62 * scale + (index % 5) * 31 * scale, top - 72 * scale + Math.floor(index / 5) * 30 * scale];
    return `<circle cx="${lx}" cy="${ly}" r="${46 * scale}" fill="url(#lamp)" opacity="0.5"/><circle cx="${lx}" cy="${ly}" r="${11 * scale}" fill="#fffaea"/>`;
  });
  return `<g stroke="#0f1a33" stroke-width="${4 * scale}" fill="none"><path d="M${x - w * 0.35},${top} L${x - w},${TURF} M${x + w * 0.35},${top} L${x + w},${TURF}"/>${lattice.join('')}</g><rect x="${x - 80 * scale}" y="${top - 92 * scale}" width="${160 * scale}" height="${100 * scale}" fill="#0f1a33" transform="skewX(${side * -3})" transform-origin="${x} ${top}"/>${lamps.join('')}`;
}

const beams = () =>
  [[170, 0.3], [1430, -0.3]].map(([x = 0, lean = 0]) => `<path d="M${x - 60},20 L${x + 60},20 L${800 + (x - 800) * 0.15 + 520},960 L${800 + (x - 800) * 0.15 - 520},960 Z" fill="url(#beam)" opacity="${0.2 + Math.abs(lean) * 0.1}" filter="url(#soft24)"/>`).join('');

function stands() {
  const throwDice = dice(11);
  const colors = [ink.coral, ink.sun, ink.paper, ink.shoal, ink.ochre, ink.brick, '#8fb5c4', '#3c5a7c', '#31486a', '#2a3f60'];
  const rows = times(10, (row) => times(96, (seat) => {
    if (throwDice() < 0.1) return '';
    const [x, y] = [seat * 16.9 + (row % 2) * 8 + throwDice() * 5, 436 + row * 12.5 + throwDice() * 3];
    const color = colors[Math.floor(throwDice() * colors.length)];
    return `<path d="M${round(x - 6)},${round(y + 15)} q0,-11 6,-11 t6,11 Z" fill="${color}"/><circle cx="${round(x)}" cy="${round(y)}" r="4.1" fill="${['#5d3c35', '#7a5142', '#3d2a2e'][Math.floor(throwDice() * 3)]}"/>`;
  }).join(''));
  const flags = times(13, (index) => `<path d="M${70 + index * 122},420 v-44" stroke="#0f1a33" stroke-width="3"/><path d="M${71 + index * 122},376 q15,-7 30,1 q-4,9 1,17 q-16,-6 -31,1 Z" fill="${[ink.coral, ink.sun, ink.shoal][index % 3]}"/>`);
  return `<rect x="0" y="418" width="${WIDTH}" height="${TURF - 418}" fill="url(#stand)"/>${flags.join('')}${rows.join('')}<rect x="0" y="${TURF - 26}" width="${WIDTH}" height="26" fill="#e9d9b8"/>${times(20, (index) => `<rect x="${index * 80}" y="${TURF - 26}" width="80" height="26" fill="${[ink.brick, ink.river, ink.ochre, ink.paper][index % 4]}"/>`).join('')}<rect x="0" y="${TURF - 4}" width="${WIDTH}" height="8" fill="#0f1a33" opacity="0.6"/>`;
}

const mowing = () => times(9, (index) => `<path d="M${800 + (index - 4.5) * 150},${TURF} L${800 + (index - 3.5) * 150},${TURF} L${800 + (index - 3.5) * 520},${HEIGHT} L${800 + (index - 4.5) * 520},${HEIGHT} Z" fill="${index % 2 ? '#fff' : '#0d2b2a'}" opacity="0.07"/>`).join('');

const square = () => `<g fill="none" stroke="#fbf3dc" stroke-linejoin="round"><path d="M540,664 H1060 L1236,900 H364 Z" stroke-width="8" opacity="0.92"/><path d="M702,724 H898 L944,812 H656 Z" stroke-width="6" opacity="0.92"/><path d="M800,664 V724 M800,812 V900 M452,782 L679,768 M1148,782 L921,768" stroke-width="5" opacity="0.8"/></g>
  ${[[540, 664], [1060, 664], [1236, 900], [364, 900]].map(([x = 0, y = 0]) => `<rect x="${x - 9}" y="${y - 74}" width="18" height="78" rx="5" fill="${ink.ochre}"/><rect x="${x - 9}" y="${y - 74}" width="7" height="78" rx="3" fill="#ffe3a1"/><rect x="${x - 9}" y="${y - 50}" width="18" height="12" fill="${ink.brick}"/>`).join('')}`;

function players() {
  /** @type {readonly (readonly [number, number, number, string, number, number])[]} */
  const team = [
    [610, 735, 128, ink.coral, 0.12, 1], [955, 722, 124, ink.paper, -0.1, -0.7], [800, 792, 146, ink.coral, 0.16, 1.3], [1085, 838, 158, ink.paper, -0.16, -1],
    [486, 852, 162, ink.paper, 0.05, 0.6], [735, 905, 176, ink.paper, -0.12, -1.1], [990, 938, 186, ink.coral, 0.1, 0.9], [1290, 800, 148, ink.coral, -0.06, -0.9],
  ];
  const figures = team.map(([x, y, height, color, lean, arm]) => `${shadow(x, y, height)}${person({ x, y, height, fill: '#1b2741', lean, arm })}${jersey({ x, y, height, color, lean })}`);
  return `${figures.join('')}<circle cx="884" cy="640" r="13" fill="${ink.brick}"/><path d="M872,634 q12,8 24,2" stroke="#fff" stroke-width="2.5" fill="none"/><path d="M838,700 Q850,650 874,640" stroke="#fff7dc" stroke-width="3" stroke-dasharray="3 9" fill="none" opacity="0.9"/>`;
}

/** @param {number} x @param {number} y @param {number} height */
const shadow = (x, y, height) => [-1, 1].map((side) => `<path d="M${x},${y} l${side * height * 0.9},${height * 0.16} l${side * height * 0.18},${-height * 0.05} l${-side * height},${-height * 0.13} Z" fill="#0d2424" opacity="0.36"/>`).join('');

/** A shirt over somebody. @param {{ x: number, y: number, height: number, color: string, lean: number }} shirt */
function jersey({ x, y, height: h, color, lean }) {
  /** @param {number} across @param {number} up */
  const at = (across, up) => `${round(x + (across + lean * up) * h)},${round(y - up * h)}`;
  return `<path d="M${at(-0.095, 0.46)} Q${at(-0.15, 0.8)} ${at(-0.06, 0.84)} L${at(0.06, 0.84)} Q${at(0.15, 0.8)} ${at(0.095, 0.46)} Z" fill="${color}"/><path d="M${at(0.03, 0.84)} L${at(0.06, 0.84)} Q${at(0.15, 0.8)} ${at(0.095, 0.46)} L${at(0.04, 0.46)} Z" fill="#1b2741" opacity="0.25"/>`;
}
