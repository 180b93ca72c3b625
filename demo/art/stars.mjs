/** The boatmen's sky: constellations nobody else knows, over a river that carries them too. */
import { band, dice, dots, fade, HEIGHT, ink, land, light, mask, round, sheet, times, WIDTH } from './brush.mjs';

const SHORE = 850;
const POLE = /** @type {const} */ ([1010, 300]);

export function stars() {
  const defs = [
    fade('sky', [[0, '#0d1731'], [0.55, '#1b3560'], [0.86, '#4b6b85'], [1, '#c08d78']]),
    fade('water', [[0, '#8a7a85'], [0.2, '#2f4c6c'], [1, '#0b142c']]),
    fade('rim', [[0, '#fff'], [0.4, '#000'], [0.8, '#000'], [1, '#fff']]),
    dots('nightDots', '#091026', { size: 3 }),
    light('star', '#fff3cf', 1),
    mask('edge', 'rim'),
  ].join('');
  const body = [
    band(0, SHORE, 'url(#sky)'),
    milkyWay(),
    circles(),
    dust(),
    constellations(),
    band(0, HEIGHT, 'url(#nightDots)', 'mask="url(#edge)" opacity="0.42"'),
    `<path d="${land({ y: SHORE - 4, rise: 60, seed: 6, base: SHORE + 2, calm: 0.7 })}" fill="#22324f"/>`,
    `<path d="${land({ y: SHORE, rise: 30, seed: 17, base: SHORE + 2, calm: 0.4 })}" fill="#141f3a"/>`,
    band(SHORE, HEIGHT, 'url(#water)'),
    reflections(),
    boatman(),
  ].join('');
  return sheet({ defs, body });
}

/** The river of the sky. */
function milkyWay() {
  const throwDice = dice(9);
  const clouds = times(60, (index) => {
    const part = index / 59;
    const [x, y] = [-60 + part * 1720, 720 - part * 640 + Math.sin(part * 6) * 70 + (throwDice() - 0.5) * 110];
    return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(60 + throwDice() * 90)}" ry="${round(26 + throwDice() * 36)}" transform="rotate(-22 ${round(x)} ${round(y)})" fill="${['#7e9bb0', '#a9a5b5', '#5f86a3', '#d9b79d'][index % 4]}" opacity="${round((0.08 + throwDice() * 0.13) * 100) / 100}"/>`;
  });
  return `<g filter="url(#soft24)">${clouds.join('')}</g>`;
}

/** A navigator's rings, with a mark for every hour. */
function circles() {
  const [x, y] = POLE;
  const rings = [120, 230, 345, 470, 610, 770].map((radius, index) => `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="#e9d5a4" stroke-width="${index === 3 ? 2.4 : 1.3}" stroke-dasharray="${index % 2 ? '2 10' : 'none'}" opacity="${index === 3 ? 0.6 : 0.32}"/>`);
  const hours = times(24, (index) => {
    const angle = (index / 24) * Math.PI * 2;
    const [inner, outer] = [index % 6 === 0 ? 440 : 458, 482];
    return `<path d="M${round(x + Math.cos(angle) * inner)},${round(y + Math.sin(angle) * inner)} L${round(x + Math.cos(angle) * outer)},${round(y + Math.sin(angle) * outer)}"/>`;
  });
  const spokes = times(12, (index) => {
    const angle = (index / 12) * Math.PI * 2;
    return `<path d="M${round(x + Math.cos(angle) * 120)},${round(y + Math.sin(angle) * 120)} L${round(x + Math.cos(angle) * 770)},${round(y + Math.sin(angle) * 770)}" opacity="0.4"/>`;
  });
  return `<g><clipPath id="above"><rect width="${WIDTH}" height="${SHORE}"/></clipPath><g clip-path="url(#above)">${rings.join('')}<g stroke="#e9d5a4" stroke-width="1.4" opacity="0.5">${hours.join('')}${spokes.join('')}</g></g></g>`;
}

function dust() {
  const throwDice = dice(101);
  return times(560, () => {
    const size = throwDice() ** 4;
    return `<circle cx="${round(throwDice() * WIDTH)}" cy="${round(throwDice() * SHORE)}" r="${round(0.7 + size * 2.6)}" fill="${throwDice() > 0.8 ? '#ffc896' : '#f7f0dc'}" opacity="${round((0.25 + throwDice() * 0.7) * 100) / 100}"/>`;
  }).join('');
}

/** Each a picture: its points, and which of them are joined. */
const FIGURES = [
  // The Ferry: hull, mast, sail.
  { at: [250, 190], points: [[0, 120], [60, 160], [190, 160], [250, 112], [120, 116], [124, -10], [210, 84]], lines: [[0, 1], [1, 2], [2, 3], [3, 4], [4, 0], [4, 5], [5, 6], [6, 4]] },
  // The Hilsa.
  { at: [1110, 470], points: [[0, 60], [80, 10], [190, 14], [260, 62], [188, 104], [80, 108], [330, 16], [328, 112], [66, 52]], lines: [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 0], [3, 6], [6, 7], [7, 3]] },
  // The Ladle, which points to the pole.
  { at: [760, 110], points: [[0, 40], [52, 92], [118, 84], [128, 26], [190, 60], [250, 190]], lines: [[0, 1], [1, 2], [2, 3], [3, 0], [2, 4], [4, 5]] },
  // The Lantern.
  { at: [1330, 90], points: [[60, 0], [60, 46], [10, 80], [110, 80], [22, 180], [98, 180], [60, 128]], lines: [[0, 1], [1, 2], [1, 3], [2, 4], [3, 5], [4, 5]] },
  // The Two Brothers.
  { at: [520, 470], points: [[0, 0], [6, 90], [-34, 170], [40, 176], [120, -14], [118, 84], [84, 176], [160, 170]], lines: [[0, 1], [1, 2], [1, 3], [4, 5], [5, 6], [5, 7], [1, 5]] },
];

function constellations() {
  return FIGURES.map(({ at: [x = 0, y = 0], points, lines }) => {
    /** @param {number} index @returns {[number, number]} */
    const place = (index) => [x + (points[index]?.[0] ?? 0), y + (points[index]?.[1] ?? 0)];
    const joined = lines.map(([from = 0, to = 0]) => `<path d="M${place(from).join()} L${place(to).join()}"/>`);
    const lit = points.map((_, index) => `<circle cx="${place(index)[0]}" cy="${place(index)[1]}" r="${17 + (index % 3) * 6}" fill="url(#star)" opacity="0.75"/><circle cx="${place(index)[0]}" cy="${place(index)[1]}" r="${4 + (index % 3) * 1.3}" fill="#fffbee"/>`);
    return `<g stroke="#f3c98b" stroke-width="2.2" opacity="0.85">${joined.join('')}</g>${lit.join('')}`;
  }).join('') + `<circle cx="${POLE[0]}" cy="${POLE[1]}" r="46" fill="url(#star)"/><path d="M${POLE[0]},${POLE[1] - 24} l5,19 l19,5 l-19,5 l-5,19 l-5,-19 l-19,-5 l19,-5 Z" fill="#fffdf5"/>`;
}

function reflections() {
  const throwDice = dice(55);
  return times(150, () => {
    const depth = throwDice();
    return `<ellipse cx="${round(throwDice() * WIDTH)}" cy="${round(SHORE + 8 + depth * 200)}" rx="${round(3 + depth * 26 * throwDice())}" ry="${round(1 + depth * 1.8)}" fill="${throwDice() > 0.7 ? '#f3c98b' : '#e8ecdf'}" opacity="${round((0.2 + throwDice() * 0.5) * 100) / 100}"/>`;
  }).join('');
}

const boatman = () =>
  `<g fill="#070d20"><path d="M120,930 Q280,992 470,978 Q620,968 706,896 Q640,936 520,938 Q300,944 120,930 Z"/><path d="M270,936 Q300,860 372,858 Q446,860 470,940 Z" fill="#101a34"/><path d="M288,936 Q316,872 372,870 M330,938 Q346,880 380,872 M452,938 Q440,886 392,872" stroke="#2b3a5c" stroke-width="3" fill="none"/>
  <path d="M566,938 L572,850 Q562,800 586,778 L602,776 Q628,792 622,846 L620,938 L600,938 L596,872 L588,938 Z"/><ellipse cx="598" cy="757" rx="15" ry="19"/><path d="M578,752 Q598,728 620,750 L624,756 L574,758 Z"/>
  <path d="M604,794 Q646,770 668,728" stroke="#070d20" stroke-width="13" stroke-linecap="round" fill="none"/><path d="M668,728 L676,716" stroke="#070d20" stroke-width="7" stroke-linecap="round"/>
  <path d="M582,800 Q552,836 566,872" stroke="#070d20" stroke-width="13" stroke-linecap="round" fill="none"/><path d="M548,700 L584,1030" stroke="#070d20" stroke-width="7"/>
  <circle cx="482" cy="900" r="52" fill="url(#star)" opacity="0.9"/><rect x="473" y="888" width="18" height="26" rx="5" fill="${ink.sun}"/><path d="M470,886 h24 M482,886 v-14" stroke="#070d20" stroke-width="4"/>
  <ellipse cx="430" cy="1000" rx="300" ry="9" opacity="0.5"/>${times(7, (index) => `<ellipse cx="${482 + Math.sin(index * 2) * 12}" cy="${992 + index * 10}" rx="${44 - index * 4}" ry="2.6" fill="${ink.sun}" opacity="${0.7 - index * 0.08}"/>`).join('')}</g>`;
