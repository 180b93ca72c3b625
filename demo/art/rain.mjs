/** The first rain over the paddy fields. */
import { band, dice, dots, fade, HEIGHT, ink, land, mask, mist, palm, person, round, sheet, times, WIDTH } from './brush.mjs';

const HORIZON = 560;

export function rain() {
  const defs = [
    fade('sky', [[0, '#1b3049'], [0.42, '#3f6577'], [0.78, '#9db8ac'], [1, '#ecdcae']]),
    fade('cloud', [[0, '#14233a'], [1, '#37576c']]),
    fade('field', [[0, '#d9c775'], [0.1, '#9dae67'], [0.45, '#4d8760'], [1, '#1d4a40']]),
    fade('pool', [[0, '#e8ddb4'], [0.5, '#8fb2a7'], [1, '#3b6f78']]),
    fade('rainFade', [[0, '#000'], [0.3, '#fff'], [1, '#fff']]),
    fade('topFade', [[0, '#fff'], [0.5, '#000']]),
    fade('foot', [[0.6, '#000'], [1, '#fff']]),
    dots('skyDots', ink.night, { size: 3.2 }),
    dots('fieldDots', ink.moss, { size: 3.1, turn: 40 }),
    mask('rainMask', 'rainFade'),
    mask('top', 'topFade'),
    mask('low', 'foot'),
  ].join('');
  const body = [
    band(0, HORIZON + 20, 'url(#sky)'),
    clouds(),
    band(0, HEIGHT, 'url(#skyDots)', 'mask="url(#top)" opacity="0.34"'),
    curtains(),
    `<path d="${land({ y: HORIZON, rise: 46, seed: 9, base: HORIZON + 40 })}" fill="#5d857f"/>`,
    mist(HORIZON - 2, 18, ink.paper, 0.4),
    `<g opacity="0.95">${palm({ x: 210, y: 572, height: 150, seed: 4, fill: '#2f5d5a' })}${palm({ x: 262, y: 570, height: 118, lean: -0.14, seed: 5, fill: '#2f5d5a' })}${palm({ x: 1262, y: 574, height: 132, lean: 0.2, seed: 7, fill: '#37655f' })}</g>`,
    hut(),
    fields(),
    band(0, HEIGHT, 'url(#fieldDots)', 'mask="url(#low)" opacity="0.5"'),
    walker(),
    palm({ x: 1400, y: 1030, height: 760, lean: -0.14, seed: 22, fill: '#142c35' }),
    palm({ x: 1500, y: 1030, height: 590, lean: 0.08, seed: 23, fill: '#142c35' }),
    `<path d="${land({ y: 1030, rise: 50, seed: 33 })}" fill="#12282f"/>`,
    grass(),
    drops(),
  ].join('');
  return sheet({ defs, body });
}

function clouds() {
  const throwDice = dice(3);
  const puffs = times(64, (index) => {
    const row = index % 4;
    return `<ellipse cx="${round(throwDice() * 1800 - 100)}" cy="${round(30 + row * 62 + throwDice() * 50)}" rx="${round(120 + throwDice() * 170)}" ry="${round(36 + throwDice() * 44)}" fill="${['#16283f', '#1f3850', '#2b4a60', '#3d6172'][row]}" opacity="${0.5 + throwDice() * 0.4}"/>`;
  });
  // Back rows are the lower ones: the nearest cloud hangs highest.
  return `<g filter="url(#soft8)">${puffs.toSorted((one, other) => Number(other.includes('#3d6172')) - Number(one.includes('#3d6172'))).join('')}</g>`;
}

const curtains = () =>
  [[180, 260], [560, 200], [980, 330], [1330, 220]].map(([x = 0, width = 0]) => `<path d="M${x},210 h${width} L${x + width - 130},${HORIZON + 10} h${-width} Z" fill="#2c4c60" opacity="0.34" filter="url(#soft24)"/>`).join('');

const hut = () =>
  `<g><path d="M1010,574 v-48 h112 v48 Z" fill="#6b4a42"/><path d="M992,530 L1066,478 L1142,530 Z" fill="#3d3036"/><rect x="1050" y="538" width="26" height="36" fill="#ffcf80"/></g>`;

/** Fields between their banks, all lines going to one point. */
function fields() {
  const rows = [568, 596, 638, 700, 790, 910, HEIGHT + 4];
  const vanishing = 760;
  const throwDice = dice(14);
  const plots = rows.slice(0, -1).flatMap((top, row) => {
    const bottom = rows[row + 1] ?? HEIGHT;
    const edges = times(23, (index) => -3 + (index + (row % 2) * 0.5) * 0.28 + throwDice() * 0.06);
    return edges.slice(0, -1).map((edge, index) => {
      const next = edges[index + 1] ?? 1;
      /** @param {number} part @param {number} y */
      const x = (part, y) => round(vanishing + part * (260 + (y - HORIZON) * 5.2));
      const gap = 1.5 + row * 2.2;
      const flooded = (index * 7 + row * 3) % 4 === 0;
      const shade = ['#bfb968', '#8aa563', '#6d9a62', '#59895d', '#447a58', '#33654e'][row] ?? ink.leaf;
      const path = `M${x(edge, top) + gap},${top + gap * 0.6} L${x(next, top) - gap},${top + gap * 0.6} L${x(next, bottom) - gap},${bottom - gap * 0.6} L${x(edge, bottom) + gap},${bottom - gap * 0.6} Z`;
      const tufts = flooded ? '' : times(16, (tuft) => tuftAt(x(edge + (next - edge) * ((tuft % 4) + 0.5) / 4, top + (bottom - top) * (Math.floor(tuft / 4) + 0.7) / 4), top + (bottom - top) * (Math.floor(tuft / 4) + 0.75) / 4, 2 + row * 4.6)).join('');
      return `<path d="${path}" fill="${flooded ? 'url(#pool)' : shade}"/>${tufts}`;
    });
  });
  return `${band(HORIZON + 8, HEIGHT, '#31584b')}${plots.join('')}`;
}

/** @param {number} x @param {number} y @param {number} size */
const tuftAt = (x, y, size) => `<path d="M${round(x)},${round(y)} q${round(-size * 0.5)},${round(-size * 0.7)} ${round(-size * 0.8)},${round(-size)} M${round(x)},${round(y)} v${round(-size * 1.25)} M${round(x)},${round(y)} q${round(size * 0.5)},${round(-size * 0.7)} ${round(size * 0.8)},${round(-size)}" stroke="#274f41" stroke-width="${round(Math.max(1, size * 0.13))}" fill="none" opacity="0.75"/>`;

const walker = () =>
  `<g><path d="M0,860 Q480,822 830,842 T1600,800 L1600,842 Q1100,846 830,874 T0,900 Z" fill="#6e5640"/><path d="M0,860 Q480,822 830,842 T1600,800 L1600,808 Q1100,840 830,850 T0,868 Z" fill="#b08a58" opacity="0.8"/>
  ${person({ x: 620, y: 858, height: 190, fill: '#1a2438', dress: true, lean: 0.05, arm: 0.7 })}${person({ x: 716, y: 858, height: 126, fill: '#1a2438', lean: 0.04 })}
  <path d="M668,742 L676,640" stroke="#1a2438" stroke-width="5"/><path d="M556,662 Q580,570 676,560 Q778,566 800,654 Q770,634 742,652 Q708,630 676,652 Q640,632 612,656 Q580,640 556,662 Z" fill="${ink.coral}"/><path d="M676,560 Q640,590 612,656 Q640,632 676,652 Z M676,560 Q720,590 742,652 Q770,634 800,654 Q778,566 676,560 Z" fill="${ink.brick}" opacity="0.55"/><path d="M676,560 v-16" stroke="#1a2438" stroke-width="5"/></g>`;

function grass() {
  const throwDice = dice(51);
  return `<g fill="#12282f">${times(120, () => {
    const x = throwDice() * WIDTH;
    const height = 40 + throwDice() * 110;
    return `<path d="M${round(x - 5)},${HEIGHT} Q${round(x)},${round(HEIGHT - height * 0.6)} ${round(x + 26 * (throwDice() - 0.2))},${round(HEIGHT - height)} Q${round(x + 6)},${round(HEIGHT - height * 0.5)} ${round(x + 6)},${HEIGHT} Z"/>`;
  }).join('')}</g>`;
}

function drops() {
  const throwDice = dice(70);
  const strokes = times(520, () => {
    const near = throwDice() ** 2;
    const length = 26 + near * 90;
    const [x, y] = [throwDice() * 1760 - 40, 120 + throwDice() * 960];
    return `<path d="M${round(x)},${round(y)} l${round(-length * 0.26)},${round(length)}" stroke="#eef0dc" stroke-width="${round(0.9 + near * 2)}" opacity="${round((0.14 + throwDice() * 0.34) * 10) / 10}"/>`;
  });
  return `<g mask="url(#rainMask)">${strokes.join('')}</g>`;
}
