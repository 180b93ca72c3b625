/** One lighthouse for three islands, at the hour when it is lit. */
import { band, birds, dice, dots, fade, HEIGHT, ink, land, light, mask, mist, ripples, round, sheet, times } from './brush.mjs';

const SEA = 640;

export function lighthouse() {
  const defs = [
    fade('sky', [[0, '#2a3d63'], [0.4, '#7a7d93'], [0.72, '#e5a584'], [1, '#f6d3a0']]),
    fade('sea', [[0, '#e3b392'], [0.14, '#8b91a0'], [0.5, '#35587a'], [1, '#12213f']]),
    fade('cliff', [[0, '#8d6358'], [1, '#2d2a40']]),
    fade('tower', [[0, '#c9b79a'], [0.28, '#fff6e0'], [0.6, '#e8cdae'], [1, '#8d6f72']], '0 0 1 0'),
    fade('red', [[0, '#8f3036'], [0.28, '#ea7459'], [0.6, '#cf4c3e'], [1, '#6d2531']], '0 0 1 0'),
    fade('beamLeft', [[0, '#fff3c4', 0], [1, '#fff3c4', 0.85]], '0 0 1 0'),
    fade('beamRight', [[0, '#fff3c4', 0.85], [1, '#fff3c4', 0]], '0 0 1 0'),
    fade('rim', [[0, '#fff'], [0.4, '#000'], [0.7, '#000'], [1, '#fff']]),
    dots('nightDots', '#141f40', { size: 3.1 }),
    light('lamp', '#fff6d2', 1),
    mask('edge', 'rim'),
  ].join('');
  const body = [
    band(0, SEA, 'url(#sky)'),
    clouds(),
    island(120, 520, 92, 14), island(1320, 430, 70, 23),
    mist(SEA - 6, 26, '#fbe2bd', 0.6),
    band(SEA, HEIGHT, 'url(#sea)'),
    ripples({ top: SEA + 8, bottom: 1050, count: 170, seed: 3, fill: '#fde3bd', opacity: 0.36 }),
    ripples({ top: SEA + 20, bottom: 1060, count: 120, seed: 13, fill: '#14264a', opacity: 0.46 }),
    band(0, HEIGHT, 'url(#nightDots)', 'mask="url(#edge)" opacity="0.4"'),
    `<path d="M-20,130 L882,250 L882,272 L-20,420 Z" fill="url(#beamLeft)" opacity="0.72"/><path d="M1620,170 L918,250 L918,272 L1620,388 Z" fill="url(#beamRight)" opacity="0.72"/>`,
    cliff(),
    tower(),
    house(),
    foam(),
    birds([[420, 300, 24], [476, 268, 18], [1190, 460, 20], [1250, 432, 15], [1140, 430, 14]], '#26365a'),
  ].join('');
  return sheet({ defs, body });
}

function clouds() {
  const throwDice = dice(18);
  return times(44, (index) => `<rect x="${round(throwDice() * 1700 - 200)}" y="${round(70 + index * 12)}" width="${round(160 + throwDice() * 420)}" height="${round(4 + throwDice() * 9)}" rx="8" fill="${['#f7cfa4', '#c58d88', '#6a6f8c', '#f2b18e'][Math.floor(throwDice() * 4)]}" opacity="${round((0.14 + throwDice() * 0.3) * 100) / 100}"/>`).join('');
}

/** @param {number} x @param {number} width @param {number} height @param {number} seed */
function island(x, width, height, seed) {
  const throwDice = dice(seed);
  const top = times(9, (index) => `${round(x + ((index + 0.5) / 9) * width)},${round(SEA - height * Math.sin(((index + 0.5) / 9) * Math.PI) * (0.6 + throwDice() * 0.5))}`);
  const houses = times(5, (index) => `<rect x="${round(x + width * (0.3 + index * 0.09))}" y="${round(SEA - 24 - throwDice() * 8)}" width="9" height="8" fill="#ffd98c"/>`);
  return `<path d="M${x},${SEA + 2} L${top.join(' L')} L${x + width},${SEA + 2} Z" fill="#55607f" stroke="#55607f" stroke-width="20" stroke-linejoin="round"/>${houses.join('')}`;
}

const cliff = () =>
  `<g><path d="M520,960 L560,860 L548,800 L620,742 L640,690 L720,640 L780,628 L1010,626 L1070,664 L1120,668 L1166,738 L1240,780 L1252,850 L1310,960 Z" fill="url(#cliff)"/>
  <path d="M640,690 L720,640 L780,628 L1010,626 L1070,664 L1120,668 L1140,700 L1060,690 L1000,660 L800,662 L740,676 L690,706 Z" fill="${ink.leaf}"/><path d="M640,690 L720,640 L780,628 L1010,626 L1070,664 L1030,656 L800,644 L730,658 Z" fill="#a9bd77" opacity="0.8"/>
  <path d="M740,690 L700,800 L720,956 M840,670 L820,780 L850,850 L830,958 M960,668 L990,780 L960,880 L980,958 M1070,700 L1090,800 L1130,860 L1120,958 M620,742 L640,840 L610,958" stroke="#211f38" stroke-width="5" fill="none" opacity="0.4"/><path d="M900,664 L960,690 L985,780 L955,880 L972,960 L1310,960 L1252,850 L1240,780 L1166,738 L1130,690 L1060,690 L1000,660 Z" fill="#1c1a34" opacity="0.34"/><path d="M752,690 L716,800 L738,950 M972,668 L1004,780 L976,880 M634,742 L656,840" stroke="#e0a683" stroke-width="3.5" fill="none" opacity="0.6"/></g>`;

function tower() {
  /** Half the tower's width at a height. @param {number} y */
  const half = (y) => 38 + ((y - 300) / 330) * 26;
  const bands = [[300, 366, 'tower'], [366, 432, 'red'], [432, 498, 'tower'], [498, 564, 'red'], [564, 632, 'tower']].map(([from, to, fill]) => `<path d="M${900 - half(Number(from))},${from} H${900 + half(Number(from))} L${900 + half(Number(to))},${to} H${900 - half(Number(to))} Z" fill="url(#${fill})"/>`);
  return `<g><circle cx="900" cy="261" r="250" fill="url(#lamp)" opacity="0.9"/>${bands.join('')}
  ${[340, 460, 540].map((y) => `<rect x="892" y="${y}" width="16" height="26" rx="8" fill="#2b2a42"/>`).join('')}<path d="M882,632 v-44 a18,18 0 0 1 36,0 v44 Z" fill="#2b2a42"/>
  <rect x="842" y="286" width="116" height="15" rx="3" fill="#232a47"/><path d="M848,286 v-22 h104 v22 M874,286 v-22 M926,286 v-22" stroke="#232a47" stroke-width="3.5" fill="none"/>
  <rect x="868" y="232" width="64" height="54" fill="#fff4c8"/><path d="M868,232 v54 M884,232 v54 M900,232 v54 M916,232 v54 M932,232 v54" stroke="#232a47" stroke-width="3"/><circle cx="900" cy="260" r="17" fill="#fffef5"/>
  <path d="M858,232 Q900,172 942,232 Z" fill="${ink.brick}"/><path d="M900,200 v-34" stroke="#232a47" stroke-width="5"/><circle cx="900" cy="190" r="7" fill="#232a47"/></g>`;
}

const house = () =>
  `<g><rect x="980" y="582" width="104" height="56" fill="#f3dfbd"/><rect x="980" y="582" width="104" height="56" fill="${ink.brick}" opacity="0.16"/><path d="M968,584 L1032,542 L1098,584 Z" fill="${ink.brick}"/><rect x="994" y="600" width="20" height="20" fill="#ffd98c"/><rect x="1050" y="600" width="20" height="20" fill="#ffd98c"/><rect x="1024" y="604" width="18" height="34" fill="#4a2b35"/><rect x="1062" y="540" width="14" height="26" fill="#6d4a48"/><path d="M1069,536 q-14,-20 4,-36 q18,-16 4,-38" stroke="#f6e4c6" stroke-width="8" fill="none" opacity="0.5" filter="url(#soft3)"/></g>`;

function foam() {
  const throwDice = dice(61);
  return `<path d="${land({ y: 968, rise: 14, seed: 5, base: 985, calm: 0.3 })}" fill="#f7e6cc" opacity="0"/>${times(70, () => {
    const x = 480 + throwDice() * 870;
    return `<ellipse cx="${round(x)}" cy="${round(952 + throwDice() * 26)}" rx="${round(16 + throwDice() * 56)}" ry="${round(3 + throwDice() * 6)}" fill="#fbead0" opacity="${round((0.25 + throwDice() * 0.5) * 10) / 10}"/>`;
  }).join('')}`;
}
