/** Mangroves at half tide: roots like the ribs of a boat, and an egret that has all day. */
import { band, dice, dots, fade, HEIGHT, ink, light, mask, mist, ripples, round, sheet, times, WIDTH } from './brush.mjs';

const WATER = 735;

export function mangroves() {
  const defs = [
    fade('air', [[0, '#2c6155'], [0.4, '#7fa974'], [0.72, '#e7d99a'], [1, '#f3e3b0']]),
    fade('water', [[0, '#d9cf97'], [0.18, '#8fae8b'], [0.5, '#3f7770'], [1, '#12343c']]),
    fade('trunk', [[0, '#173a38'], [0.5, '#2b4a42'], [1, '#152b30']], '0 0 1 0'),
    fade('ray', [[0, '#fff2b8', 0.75], [1, '#fff2b8', 0]]),
    fade('top', [[0, '#fff'], [0.6, '#000']]),
    fade('foot', [[0.68, '#000'], [1, '#fff']]),
    dots('leafDots', '#163a35', { size: 3.2 }),
    dots('deepDots', '#0c262e', { size: 3.3, turn: 40 }),
    light('sun', '#fff3c0', 0.95),
    mask('upper', 'top'),
    mask('lower', 'foot'),
  ].join('');
  const body = [
    band(0, WATER, 'url(#air)'),
    `<circle cx="900" cy="560" r="520" fill="url(#sun)" opacity="0.9"/>`,
    farTrees(),
    mist(WATER - 34, 46, '#fbf0c8', 0.65),
    band(WATER - 4, HEIGHT, 'url(#water)'),
    tree({ x: 520, spread: 190, rise: 210, seed: 5, fill: '#5f8b6c', girth: 20 }), tree({ x: 1240, spread: 200, rise: 230, seed: 8, fill: '#568365', girth: 20 }),
    rays(),
    canopy({ y: 120, seed: 4, fill: '#4e8358', size: 66, count: 60 }),
    ripples({ top: WATER + 8, bottom: 1050, count: 150, seed: 6, fill: '#f7ecc0', opacity: 0.42 }),
    reflections(),
    tree({ x: 230, spread: 300, rise: 360, seed: 13, fill: 'url(#trunk)', girth: 44 }),
    tree({ x: 1440, spread: 280, rise: 330, seed: 21, fill: 'url(#trunk)', girth: 40 }),
    canopy({ y: 40, seed: 9, fill: '#1d4f42', size: 84, count: 70 }),
    band(0, HEIGHT, 'url(#leafDots)', 'mask="url(#upper)" opacity="0.45"'),
    pencilRoots(),
    egret(),
    ripples({ top: WATER + 40, bottom: 1060, count: 70, seed: 16, fill: '#0f3038', opacity: 0.5 }),
    band(0, HEIGHT, 'url(#deepDots)', 'mask="url(#lower)" opacity="0.5"'),
    leaves(),
  ].join('');
  return sheet({ defs, body });
}

function farTrees() {
  const throwDice = dice(2);
  return times(34, (index) => {
    const x = index * 49 + throwDice() * 26 - 20;
    const width = 6 + throwDice() * 9;
    return `<path d="M${round(x)},0 L${round(x + width)},0 L${round(x + width * 1.1)},${WATER} L${round(x - width * 0.3)},${WATER} Z" fill="#8aa877" opacity="${round((0.25 + throwDice() * 0.4) * 10) / 10}"/>`;
  }).join('');
}

/** @param {{ x: number, spread: number, rise: number, seed: number, fill: string, girth: number }} tree `rise`: where its roots leave the trunk, above the water */
function tree({ x, spread, rise, seed, fill, girth }) {
  const throwDice = dice(seed);
  const roots = times(13, (index) => {
    const side = index % 2 ? 1 : -1;
    const reach = spread * (0.25 + (Math.floor(index / 2) / 6) * 0.85 + throwDice() * 0.1);
    const start = WATER - rise * (0.35 + throwDice() * 0.65);
    const thick = girth * (0.18 + throwDice() * 0.18);
    const foot = WATER + 18 + throwDice() * 34;
    return `<path d="M${round(x)},${round(start)} C${round(x + side * reach * 0.7)},${round(start - rise * 0.04)} ${round(x + side * reach * 0.98)},${round(start + rise * 0.3)} ${round(x + side * reach)},${round(foot)}" fill="none" stroke="${fill.startsWith('url') ? ['#1b3d3a', '#234740', '#17333a'][index % 3] : fill}" stroke-width="${round(thick)}" stroke-linecap="round"/>`;
  });
  const trunk = `<path d="M${x - girth * 0.62},-10 Q${x - girth * 0.3},${WATER - rise * 1.5} ${x - girth * 0.75},${WATER - rise * 0.4} L${x - girth * 0.95},${WATER + 26} L${x + girth * 0.95},${WATER + 26} L${x + girth * 0.72},${WATER - rise * 0.4} Q${x + girth * 0.4},${WATER - rise * 1.5} ${x + girth * 0.75},-10 Z" fill="${fill}"/>`;
  const branch = `<path d="M${x},${WATER - rise * 1.25} Q${x + spread * 0.4},${WATER - rise * 1.6} ${x + spread * 0.75},60 M${x},${WATER - rise * 1.4} Q${x - spread * 0.4},${WATER - rise * 1.7} ${x - spread * 0.66},40" fill="none" stroke="${fill.startsWith('url') ? '#1d403b' : fill}" stroke-width="${round(girth * 0.42)}" stroke-linecap="round"/>`;
  return `<g>${roots.join('')}${branch}${trunk}</g>`;
}

/** @param {{ y: number, seed: number, fill: string, size: number, count: number }} leafage */
function canopy({ y, seed, fill, size, count }) {
  const throwDice = dice(seed);
  return `<g fill="${fill}">${times(count, () => {
    const x = throwDice() * (WIDTH + 100) - 50;
    const hang = Math.abs(x - 860) / 860;
    const radius = size * (0.5 + throwDice() * 0.8);
    return `<ellipse cx="${round(x)}" cy="${round(y - 60 + throwDice() * (70 + hang * 190))}" rx="${round(radius * 1.3)}" ry="${round(radius * 0.72)}"/>`;
  }).join('')}</g>`;
}

function leaves() {
  const throwDice = dice(30);
  return times(150, () => {
    const side = throwDice() > 0.5;
    const spread = throwDice() ** 1.7 * 560;
    const [x, y] = [side ? WIDTH - spread : spread, throwDice() ** 1.4 * (330 - spread * 0.42)];
    return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(15 + throwDice() * 16)}" ry="${round(5 + throwDice() * 4)}" transform="rotate(${round(throwDice() * 180)} ${round(x)} ${round(y)})" fill="${['#143c35', '#2a6150', '#0f2f2e', '#3c7a58'][Math.floor(throwDice() * 4)]}"/>`;
  }).join('');
}

const rays = () =>
  [[660, 80, -150], [820, 120, -60], [985, 90, 60], [1130, 60, 170]].map(([x = 0, width = 0, lean = 0]) => `<path d="M${x},-10 h${width} L${x + width * 2.1 + lean},${WATER + 120} h${-width * 2.3} Z" fill="url(#ray)" opacity="0.3" filter="url(#soft8)"/>`).join('');

function reflections() {
  const stripes = [[230, 330], [1440, 310], [520, 150], [1240, 160]].flatMap(([x = 0, width = 0]) =>
    times(17, (index) => `<rect x="${round(x - width * (0.5 - index * 0.012) + Math.sin(index * 2.2 + x) * 22)}" y="${WATER + 22 + index * 15}" width="${round(width * (1 - index * 0.03))}" height="${round(9 - index * 0.3)}" rx="4" fill="#143a3d" opacity="${round((0.55 - index * 0.026) * 100) / 100}"/>`),
  );
  return stripes.join('');
}

/** The roots by which the mud breathes. */
function pencilRoots() {
  const throwDice = dice(44);
  return `<g fill="#163236">${times(64, () => {
    const x = throwDice() * WIDTH;
    const near = throwDice();
    const [y, height] = [WATER + 40 + near * 290, 26 + near * 84];
    const middle = x > 640 && x < 1130;
    return middle && near > 0.15 ? '' : `<path d="M${round(x - 3 - near * 4)},${round(y)} Q${round(x - 2)},${round(y - height)} ${round(x)},${round(y - height)} Q${round(x + 2)},${round(y - height)} ${round(x + 3 + near * 4)},${round(y)} Z"/><ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(12 + near * 14)}" ry="${round(2 + near * 3)}" fill="#f7ecc0" opacity="0.3"/>`;
  }).join('')}</g>`;
}

const egret = () =>
  `<g transform="translate(868 640)"><path d="M-14,118 L-6,250 M20,118 L18,250 M-6,250 l-22,6 M18,250 l24,6" stroke="#2a2c2b" stroke-width="5.5" fill="none"/><path d="M-78,150 Q-50,70 10,56 Q50,44 56,0 Q62,-52 36,-78 Q26,-96 40,-108 Q60,-120 74,-102 L132,-86 L74,-84 Q72,-70 82,-40 Q98,20 74,66 Q52,120 -6,124 Q-44,126 -78,150 Z" fill="#fdf8e6"/><path d="M-78,150 Q-40,112 4,110 Q48,100 66,52 Q52,122 -6,124 Q-44,126 -78,150 Z" fill="${ink.shoal}" opacity="0.55"/><path d="M74,-102 L138,-85 L74,-88 Z" fill="${ink.ochre}"/><circle cx="66" cy="-98" r="4" fill="#222"/>
  <g opacity="0.5" fill="#fdf8e6">${times(8, (index) => `<rect x="${-46 + Math.sin(index * 2) * 12}" y="${262 + index * 15}" width="${110 - index * 8}" height="${7 - index * 0.4}" rx="3" opacity="${0.8 - index * 0.09}"/>`).join('')}</g></g>`;
