/** Paper boats in a lane after rain, and the lane upside down in the water. */
import { band, dice, dots, fade, HEIGHT, ink, light, mask, round, sheet, times, WIDTH } from './brush.mjs';

const KERB = 330;

export function boats() {
  const defs = [
    fade('street', [[0, '#d99a63'], [1, '#b0664b']]),
    fade('water', [[0, '#6d97a3'], [0.4, '#3f7488'], [1, '#173853']]),
    fade('sun', [[0, '#fff', 0.4], [1, '#fff', 0]]),
    fade('low', [[0.5, '#000'], [1, '#fff']]),
    fade('high', [[0, '#fff'], [0.3, '#000']]),
    dots('waterDots', '#0f2845', { size: 3.4 }),
    dots('wallDots', '#7a3a36', { size: 3 }),
    light('glint', '#fff3d0', 0.9),
    mask('foot', 'low'),
    mask('head', 'high'),
  ].join('');
  const body = [
    band(0, KERB, 'url(#street)'),
    bricks(),
    band(0, HEIGHT, 'url(#wallDots)', 'mask="url(#head)" opacity="0.5"'),
    feet(),
    band(KERB - 44, KERB - 8, '#e8cda2'), band(KERB - 12, KERB + 14, '#5a3a40'),
    times(9, (index) => `<rect x="${index * 190 + 40}" y="${KERB - 44}" width="4" height="56" fill="#5a3a40" opacity="0.6"/>`).join(''),
    band(KERB + 10, HEIGHT, 'url(#water)'),
    upsideDown(),
    rings(),
    leaves(),
    boat({ x: 520, y: 690, size: 1.5, paper: '#fff3da', print: true, tilt: -4 }),
    boat({ x: 1080, y: 560, size: 1.02, paper: ink.coral, print: false, tilt: 5 }),
    boat({ x: 1250, y: 860, size: 1.34, paper: ink.sun, print: false, tilt: -2 }),
    boat({ x: 190, y: 520, size: 0.72, paper: ink.shoal, print: false, tilt: 6 }),
    band(0, HEIGHT, 'url(#waterDots)', 'mask="url(#foot)" opacity="0.42"'),
    splashes(),
  ].join('');
  return sheet({ defs, body });
}

const bricks = () =>
  times(7, (row) => times(15, (column) => `<rect x="${column * 118 - (row % 2) * 59}" y="${row * 42 - 4}" width="113" height="37" rx="3" fill="${['#c97f56', '#d5905f', '#bd6f50', '#dfa272'][(row * 3 + column * 5) % 4]}" opacity="0.8"/>`).join('')).join('');

/** The boats' owners, as far as the picture shows them. */
const feet = () =>
  [[690, '#7a4a3c', ink.river], [930, '#5d382f', ink.ochre]].map(([x, skin, cloth]) => `<g transform="translate(${x} 0)"><path d="M-46,-10 L-40,148 H-4 L2,-10 Z M24,-10 L30,148 H66 L72,-10 Z" fill="${cloth}"/><path d="M-36,148 V262 Q-58,278 -54,292 H-6 V148 Z M34,148 V262 Q22,276 30,292 H86 Q84,272 62,262 V148 Z" fill="${skin}"/><path d="M-56,284 H-4 V294 H-58 Z M28,284 H88 V294 H28 Z" fill="${ink.brick}"/></g>`).join('');

function upsideDown() {
  const strips = times(26, (index) => {
    const y = KERB + 18 + index * 15;
    const shift = Math.sin(index * 1.7) * (4 + index * 0.9);
    return [[690, ink.river], [930, ink.ochre]].map(([x, cloth]) => `<rect x="${Number(x) - 46 + shift}" y="${y}" width="46" height="9" rx="4" fill="${index < 9 ? '#6d4238' : cloth}" opacity="${0.5 - index * 0.018}"/><rect x="${Number(x) + 26 + shift}" y="${y}" width="46" height="9" rx="4" fill="${index < 9 ? '#6d4238' : cloth}" opacity="${0.5 - index * 0.018}"/>`).join('') + `<rect x="${-20 + shift * 2}" y="${y}" width="${WIDTH + 40}" height="5" fill="#d99a63" opacity="${0.22 - index * 0.008}"/>`;
  });
  return strips.join('') + `<ellipse cx="330" cy="900" rx="430" ry="120" fill="url(#glint)" opacity="0.34"/><ellipse cx="1330" cy="640" rx="360" ry="80" fill="url(#glint)" opacity="0.3"/>`;
}

const rings = () =>
  [[520, 712, 320], [1080, 574, 220], [1250, 880, 290], [190, 530, 150], [840, 920, 150], [1490, 480, 90], [760, 500, 70]].map(([x = 0, y = 0, reach = 0]) => times(4, (index) => `<ellipse cx="${x}" cy="${y}" rx="${reach * (0.42 + index * 0.26)}" ry="${reach * (0.1 + index * 0.07)}" fill="none" stroke="#f6ecd4" stroke-width="${round(4.5 - index)}" opacity="${round((0.56 - index * 0.13) * 100) / 100}"/>`).join('')).join('');

/** @param {{ x: number, y: number, size: number, paper: string, print: boolean, tilt: number }} boat */
function boat({ x, y, size, paper, print, tilt }) {
  const lines = times(6, (index) => `<path d="M${-92 + index * 7},${-2 + index * 9} H${92 - index * 7}" stroke="#3a4a5c" stroke-width="3.4" stroke-dasharray="${18 + (index % 3) * 9} 6" opacity="0.55"/>`);
  const column = times(4, (index) => `<path d="M${-16 + index * -1},${-84 + index * 18} h${30 + index * 3}" stroke="#3a4a5c" stroke-width="3" stroke-dasharray="12 4" opacity="0.5"/>`);
  return `<g transform="translate(${x} ${y}) scale(${size})">
    <g transform="scale(1 -0.62) translate(0 -92)" opacity="0.34"><path d="M-150,-30 L150,-30 L104,56 H-104 Z M-74,-28 L0,-128 L74,-28 Z" fill="${paper}"/></g>
    <ellipse cx="0" cy="54" rx="120" ry="10" fill="#0f2845" opacity="0.5"/>
    <g transform="rotate(${tilt})"><path d="M-74,-22 L0,-136 L74,-22 Z" fill="${paper}"/><path d="M0,-136 L74,-22 H0 Z" fill="#16304d" opacity="0.24"/>${print ? column.join('') : ''}
    <path d="M-156,-34 L0,-6 L156,-34 L106,56 H-106 Z" fill="${paper}"/>${print ? lines.join('') : ''}<path d="M0,-6 L156,-34 L106,56 H0 Z" fill="#16304d" opacity="0.17"/><path d="M-156,-34 L0,-6 L156,-34 L150,-24 L0,4 L-150,-24 Z" fill="#fff" opacity="0.4"/><path d="M-106,56 L-112,46 H112 L106,56 Z" fill="#16304d" opacity="0.3"/></g></g>`;
}

function leaves() {
  const throwDice = dice(14);
  return times(11, () => {
    const [x, y, turn] = [throwDice() * WIDTH, KERB + 60 + throwDice() * 660, throwDice() * 360];
    return `<g transform="translate(${round(x)} ${round(y)}) scale(1 0.6) rotate(${round(turn)})"><path d="M-34,0 Q0,-26 34,0 Q0,26 -34,0 Z" fill="${[ink.leaf, '#8aa24f', ink.ochre][Math.floor(throwDice() * 3)]}"/><path d="M-34,0 H40" stroke="#24402f" stroke-width="3"/></g>`;
  }).join('');
}

function splashes() {
  const throwDice = dice(8);
  return times(46, () => {
    const [x, y] = [throwDice() * WIDTH, KERB + 30 + throwDice() * (HEIGHT - KERB - 60)];
    return `<path d="M${round(x)},${round(y)} l${round(-3 - throwDice() * 4)},${round(14 + throwDice() * 26)}" stroke="#f8f0da" stroke-width="2.2" stroke-linecap="round" opacity="${round((0.2 + throwDice() * 0.4) * 10) / 10}"/>`;
  }).join('');
}
