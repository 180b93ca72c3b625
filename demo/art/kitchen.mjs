/** A school kitchen at eight in the morning: pots, plates, steam, and the sun through the window. */
import { band, dice, dots, fade, HEIGHT, ink, light, mask, round, sheet, times } from './brush.mjs';

const COUNTER = 760;

export function kitchen() {
  const defs = [
    fade('wall', [[0, '#3f7f80'], [0.7, '#5d9a92'], [1, '#497f7c']]),
    fade('steel', [[0, '#5c7480'], [0.18, '#e9e6d6'], [0.34, '#a9b8b5'], [0.7, '#5f7a86'], [1, '#2b4357']], '0 0 1 0'),
    fade('brass', [[0, '#7d4b26'], [0.2, '#f7d58b'], [0.42, '#d8992c'], [0.75, '#9a5a26'], [1, '#4c2a20']], '0 0 1 0'),
    fade('soot', [[0, '#3a3742'], [0.25, '#7a7477'], [0.6, '#37343f'], [1, '#17182a']], '0 0 1 0'),
    fade('bench', [[0, '#b5573f'], [1, '#6a2b33']]),
    fade('ray', [[0, '#fff0c2', 0.6], [1, '#fff0c2', 0]], '0 0 0.75 1'),
    fade('steam', [[0, '#fff', 0], [0.35, '#fff', 0.5], [1, '#fff', 0.75]]),
    fade('corner', [[0, '#000'], [0.55, '#000'], [1, '#fff']], '0 0 1 0.6'),
    dots('shade', ink.night, { size: 3 }),
    light('fire', '#ffb35c', 1),
    light('day', '#fff4d2', 0.9),
    mask('shadow', 'corner'),
  ].join('');
  const body = [
    band(0, COUNTER, 'url(#wall)'),
    tiles(),
    window(),
    shelf(),
    band(0, HEIGHT, 'url(#shade)', 'mask="url(#shadow)" opacity="0.34"'),
    band(COUNTER, HEIGHT, 'url(#bench)'),
    band(COUNTER, COUNTER + 22, '#e0a06d'),
    hearths(),
    steam([430, 400], 5), steam([840, 360], 9), steam([1190, 440], 13),
    pot({ x: 260, y: COUNTER + 6, width: 350, height: 260, metal: 'steel' }),
    pot({ x: 650, y: COUNTER + 18, width: 400, height: 310, metal: 'brass' }),
    pot({ x: 1070, y: COUNTER + 2, width: 290, height: 210, metal: 'soot' }),
    ladle(),
    plates(1400, COUNTER + 8), basket(36, COUNTER + 14),
    steam([800, 330], 17, 0.75), steam([470, 380], 23, 0.7),
    `<path d="M110,70 L520,70 L1250,${HEIGHT} L300,${HEIGHT} Z" fill="url(#ray)" opacity="0.6" filter="url(#soft24)"/>`,
  ].join('');
  return sheet({ defs, body });
}

const tiles = () =>
  times(8, (row) => times(17, (column) => `<rect x="${column * 100 - (row % 2) * 50}" y="${400 + row * 46}" width="96" height="42" fill="${(row * 5 + column * 3) % 7 === 0 ? '#f1e2c0' : '#dfe0c9'}" opacity="${0.2 + ((row + column * 2) % 5) * 0.045}"/>`).join('')).join('');

function window() {
  const leaves = times(16, (index) => `<ellipse cx="${150 + ((index * 53) % 340)}" cy="${116 + ((index * 37) % 130)}" rx="${24 + (index % 3) * 9}" ry="15" transform="rotate(${index * 40} ${150 + ((index * 53) % 340)} ${116 + ((index * 37) % 130)})" fill="${index % 2 ? '#7fa56a' : '#a5bc76'}" opacity="0.75"/>`);
  return `<g><circle cx="330" cy="230" r="420" fill="url(#day)" opacity="0.8"/><rect x="110" y="70" width="420" height="320" fill="#fbeec6"/>${leaves.join('')}
    <path d="M110,330 Q250,270 360,310 T530,300 V390 H110 Z" fill="#9bbd86"/>
    <g fill="#6b3a35"><rect x="98" y="58" width="444" height="18"/><rect x="98" y="384" width="444" height="22"/><rect x="98" y="58" width="16" height="340"/><rect x="526" y="58" width="16" height="340"/><rect x="313" y="70" width="12" height="320"/>
    ${times(9, (index) => `<rect x="${146 + index * 42}" y="76" width="4" height="310" opacity="0.85"/>`).join('')}</g></g>`;
}

function shelf() {
  const throwDice = dice(6);
  const jars = times(9, (index) => {
    const x = 700 + index * 92;
    const color = [ink.ochre, ink.coral, '#e9d9b8', ink.leaf, ink.brick, '#d8b45c'][index % 6];
    const height = 92 + throwDice() * 30;
    return `<rect x="${x}" y="${262 - height}" width="66" height="${height}" rx="11" fill="#e9efe0" opacity="0.45"/><rect x="${x + 5}" y="${262 - height * 0.68}" width="56" height="${height * 0.66}" rx="8" fill="${color}"/><rect x="${x + 6}" y="${254 - height}" width="54" height="15" rx="5" fill="#6b3a35"/><rect x="${x + 11}" y="${262 - height * 0.9}" width="7" height="${height * 0.8}" rx="3" fill="#fff" opacity="0.4"/>`;
  });
  const ladles = times(6, (index) => `<g transform="translate(${760 + index * 118} 318) rotate(${Math.sin(index * 3) * 3})"><rect x="-4" y="0" width="8" height="${110 + (index % 3) * 16}" rx="4" fill="#d9d4c0"/>${index % 2 ? `<ellipse cx="0" cy="${124 + (index % 3) * 16}" rx="32" ry="24" fill="#c7cbbf"/><ellipse cx="-4" cy="${119 + (index % 3) * 16}" rx="22" ry="13" fill="#8ea3a2"/>` : `<rect x="-26" y="${106 + (index % 3) * 16}" width="52" height="38" rx="9" fill="#b9823f"/>`}</g>`);
  return `<rect x="670" y="262" width="880" height="16" fill="#6b3a35"/><rect x="670" y="278" width="880" height="8" fill="#2d4c55" opacity="0.5"/>${jars.join('')}<rect x="720" y="314" width="700" height="7" rx="3" fill="#3a2f3a"/>${ladles.join('')}`;
}

/** @param {{ x: number, y: number, width: number, height: number, metal: string }} pot its foot at y */
function pot({ x, y, width: w, height: h, metal }) {
  const top = y - h;
  return `<g>
    <path d="M${x},${top + 18} Q${x - w * 0.09},${top + h * 0.62} ${x + w * 0.16},${y} H${x + w * 0.84} Q${x + w * 1.09},${top + h * 0.62} ${x + w},${top + 18} Z" fill="url(#${metal})"/>
    <path d="M${x + w * 0.02},${top + h * 0.38} Q${x + w / 2},${top + h * 0.47} ${x + w * 0.98},${top + h * 0.38}" fill="none" stroke="#1c2436" stroke-opacity="0.35" stroke-width="4"/>
    <ellipse cx="${x + w / 2}" cy="${top + 18}" rx="${w * 0.54}" ry="${h * 0.11}" fill="url(#${metal})"/>
    <ellipse cx="${x + w / 2}" cy="${top + 15}" rx="${w * 0.485}" ry="${h * 0.083}" fill="#3b2a2c"/>
    <ellipse cx="${x + w / 2}" cy="${top + 20}" rx="${w * 0.455}" ry="${h * 0.062}" fill="${metal === 'brass' ? '#e0a93c' : metal === 'steel' ? '#f0e6cb' : '#8a9a54'}"/>
    ${times(11, (index) => `<circle cx="${round(x + w * (0.14 + index * 0.07))}" cy="${round(top + 20 + Math.sin(index * 4) * h * 0.03)}" r="${4 + (index % 3) * 2}" fill="${metal === 'brass' ? ['#c75a3a', '#7c9a4e', '#f4d27a'][index % 3] : '#fff'}" opacity="0.75"/>`).join('')}
    <path d="M${x - w * 0.035},${top + 36} q${-w * 0.08},26 ${w * 0.02},56 M${x + w * 1.035},${top + 36} q${w * 0.08},26 ${-w * 0.02},56" fill="none" stroke="#2a2f3f" stroke-width="13" stroke-linecap="round"/>
  </g>`;
}

const hearths = () =>
  [[435, 150], [850, 180], [1215, 130]].map(([x = 0, width = 0]) => `<g><path d="M${x - width},${COUNTER + 6} h${width * 2} l22,170 h${-width * 2 - 44} Z" fill="#5a2a31"/><path d="M${x - width * 0.6},${COUNTER + 176} v-70 a${width * 0.6},62 0 0 1 ${width * 1.2},0 v70 Z" fill="#1d1626"/><circle cx="${x}" cy="${COUNTER + 146}" r="${width * 0.95}" fill="url(#fire)" opacity="0.95"/>${times(7, (index) => `<path d="M${x - 54 + index * 18},${COUNTER + 176} q${-16 + index * 2},-${44 + (index % 3) * 16} ${8 - index * 2},-${68 + (index % 2) * 26} q20,34 8,${68 + (index % 2) * 26} Z" fill="${index % 2 ? ink.sun : ink.coral}" opacity="0.9"/>`).join('')}</g>`).join('');

/** @param {[number, number]} from @param {number} seed @param {number} [strength] */
function steam([x, y], seed, strength = 1) {
  const throwDice = dice(seed);
  return `<g filter="url(#soft8)" opacity="${0.55 * strength}">${times(7, (index) => {
    const [left, swing] = [x - 90 + index * 28 + throwDice() * 20, 40 + throwDice() * 70];
    const rise = 250 + throwDice() * 190;
    return `<path d="M${round(left)},${y + 130} C${round(left - swing)},${round(y + 130 - rise * 0.35)} ${round(left + swing * 1.4)},${round(y + 130 - rise * 0.6)} ${round(left + swing * 0.2)},${round(y + 130 - rise)} C${round(left + swing * 1.9)},${round(y + 130 - rise * 0.6)} ${round(left - swing * 0.1)},${round(y + 130 - rise * 0.35)} ${round(left + 34)},${y + 130} Z" fill="#fffaf0" opacity="${round((0.3 + throwDice() * 0.4) * 10) / 10}"/>`;
  }).join('')}</g>`;
}

const ladle = () => `<g transform="rotate(24 900 470)"><rect x="892" y="230" width="17" height="270" rx="8" fill="#d9d4c0"/><rect x="892" y="230" width="6" height="270" rx="3" fill="#fff" opacity="0.6"/></g>`;

/** @param {number} x @param {number} y */
const plates = (x, y) => times(13, (index) => `<ellipse cx="${x + 80 + Math.sin(index * 2.1) * 3}" cy="${y - index * 15}" rx="112" ry="24" fill="url(#steel)"/><ellipse cx="${x + 80 + Math.sin(index * 2.1) * 3}" cy="${y - index * 15 - 4}" rx="98" ry="17" fill="#33505f" opacity="0.32"/>`).join('') + `<ellipse cx="${x + 80}" cy="${y - 186}" rx="94" ry="15" fill="#eef0e2" opacity="0.8"/>`;

/** @param {number} x @param {number} y */
function basket(x, y) {
  const heads = times(9, (index) => `<circle cx="${x + 38 + (index % 5) * 34 + (index > 4 ? 17 : 0)}" cy="${y - 118 - (index > 4 ? 30 : 0)}" r="25" fill="${[ink.coral, '#e07b4c', ink.brick, '#7ba05b'][index % 4]}"/><circle cx="${x + 31 + (index % 5) * 34 + (index > 4 ? 17 : 0)}" cy="${y - 126 - (index > 4 ? 30 : 0)}" r="7" fill="#fff" opacity="0.35"/>`);
  const weave = times(5, (row) => times(9, (column) => `<rect x="${x + 12 + column * 21 + (row % 2) * 9}" y="${y - 98 + row * 20}" width="17" height="15" rx="6" fill="${(row + column) % 2 ? '#c48c4a' : '#e0b26b'}"/>`).join(''));
  return `<g>${heads.join('')}<path d="M${x},${y - 112} H${x + 212} L${x + 190},${y} H${x + 22} Z" fill="#8a5a30"/>${weave.join('')}<rect x="${x - 8}" y="${y - 118}" width="228" height="17" rx="8" fill="#d8a860"/></g>`;
}
