/** The ferry at dawn, coming out of the mist. */
import { band, birds, dots, fade, HEIGHT, ink, land, light, mask, mist, person, ripples, sheet, times, WIDTH, wood } from './brush.mjs';

const WATER = 610;

export function ferry() {
  const defs = [
    fade('sky', [[0, '#3b6f83'], [0.3, '#86aea8'], [0.6, '#efd2a5'], [0.85, '#f4b877'], [1, '#ee9a62']]),
    fade('water', [[0, '#f0b37c'], [0.16, '#c9a98a'], [0.45, '#5f8f93'], [1, '#173650']]),
    fade('skyDots', [[0, '#fff'], [0.35, '#000']]),
    fade('nearDots', [[0.55, '#000'], [1, '#fff']]),
    fade('hull', [[0, '#24405a'], [1, '#101c31']]),
    dots('tealDots', ink.deep, { size: 2.6 }),
    dots('nightDots', ink.night, { size: 3.2 }),
    light('sunlight', '#fff3d0', 0.95),
    mask('top', 'skyDots'),
    mask('bottom', 'nearDots'),
  ].join('');
  const body = [
    band(0, WATER, 'url(#sky)'),
    band(0, WATER, 'url(#tealDots)', 'mask="url(#top)" opacity="0.28"'),
    `<circle cx="1130" cy="505" r="420" fill="url(#sunlight)" opacity="0.75"/>`,
    `<circle cx="1130" cy="505" r="96" fill="#fff0c9"/><circle cx="1130" cy="505" r="96" fill="${ink.coral}" opacity="0.55"/><circle cx="1123" cy="499" r="92" fill="${ink.sun}"/>`,
    `<path d="${land({ y: 575, rise: 120, seed: 4, base: WATER, calm: 0.6 })}" fill="#8fa9a4" opacity="0.75"/>`,
    mist(585, 38, ink.paper, 0.5),
    wood({ from: -40, to: 860, y: 606, size: 44, seed: 12, fill: '#5b8385' }),
    wood({ from: 1280, to: 1700, y: 608, size: 52, seed: 15, fill: '#54797c' }),
    mist(604, 26, ink.paper, 0.62),
    wood({ from: -60, to: 330, y: 612, size: 66, seed: 31, fill: '#34606a' }),
    band(WATER, HEIGHT, 'url(#water)'),
    shoreReflection(),
    sunPath(),
    ripples({ top: 625, bottom: 1050, count: 150, seed: 5, fill: '#f8dcb0', opacity: 0.34 }),
    ripples({ top: 640, bottom: 1060, count: 130, seed: 9, fill: ink.deep, opacity: 0.45 }),
    mist(640, 20, ink.paper, 0.45),
    reflection(),
    boat(),
    wake(),
    band(0, HEIGHT, 'url(#nightDots)', 'mask="url(#bottom)" opacity="0.35"'),
    birds([[700, 210, 20], [752, 186, 26], [808, 214, 17], [860, 176, 14]], '#2c5266'),
    reeds(),
  ].join('');
  return sheet({ defs, body });
}

function sunPath() {
  const strokes = times(34, (index) => {
    const depth = index / 33;
    const wobble = Math.sin(index * 2.4) * (8 + depth * 50);
    return `<ellipse cx="${1130 + wobble}" cy="${622 + depth ** 1.35 * 400}" rx="${40 + depth * 96 + Math.cos(index * 1.7) * 26}" ry="${2 + depth * 6}" fill="#ffe3ab" opacity="${0.85 - depth * 0.6}"/>`;
  });
  return strokes.join('');
}

const shoreReflection = () => times(7, (index) => `<rect x="-20" y="${612 + index * 8}" width="${360 - index * 34}" height="${6.5 - index * 0.5}" rx="3" fill="#34606a" opacity="${0.7 - index * 0.09}"/>`).join('');

function boat() {
  const windows = times(9, (index) => `<rect x="${420 + index * 56}" y="572" width="34" height="30" rx="3" fill="#ffd98c"/>`);
  const posts = times(11, (index) => `<rect x="${408 + index * 51}" y="470" width="4" height="72" fill="#101c31"/>`);
  const people = times(12, (index) => person({ x: 428 + index * 43 + Math.sin(index * 5) * 12, y: 541, height: 56 + Math.sin(index * 3) * 6, fill: '#152741', dress: index % 3 === 1, arm: index === 11 ? 1.1 : 0 }));
  return `<g>
    <path d="M300,640 L330,700 Q340,722 372,722 L980,722 Q1020,722 1036,692 L1066,628 L1010,640 Z" fill="url(#hull)"/>
    <path d="M300,640 L1010,640 L1066,628 L1061,644 L1010,656 L307,656 Z" fill="${ink.coral}"/>
    <rect x="392" y="556" width="556" height="86" fill="#e9d9b8"/><rect x="392" y="556" width="556" height="86" fill="${ink.river}" opacity="0.28"/>
    ${windows.join('')}
    <rect x="380" y="540" width="584" height="16" fill="#16283f"/>
    ${people.join('')}
    <path d="M392,520 H950" stroke="#16283f" stroke-width="4"/><path d="M392,506 H950" stroke="#16283f" stroke-width="2"/>
    ${posts.join('')}
    <path d="M372,470 Q664,440 972,470 L972,478 L372,478 Z" fill="${ink.brick}"/><path d="M372,470 Q664,440 972,470 L972,472 Q664,450 372,474 Z" fill="${ink.sun}"/>
    <rect x="770" y="392" width="130" height="66" rx="6" fill="#e9d9b8"/><rect x="770" y="392" width="130" height="66" rx="6" fill="${ink.deep}" opacity="0.35"/>
    <rect x="784" y="404" width="48" height="30" fill="#ffd98c"/><rect x="840" y="404" width="48" height="30" fill="#ffd98c"/>
    <rect x="758" y="384" width="154" height="12" rx="4" fill="#16283f"/>
    <path d="M520,462 L526,372 L566,372 L572,460 Z" fill="#1a2e47"/><path d="M524,396 L568,396 L566,380 L525,380 Z" fill="${ink.coral}"/>
    <path d="M548,372 Q520,330 560,300 Q610,270 580,226 Q660,290 604,330 Q570,350 566,372 Z" fill="#e8dcc4" opacity="0.5" filter="url(#soft8)"/>
    <rect x="925" y="330" width="4" height="130" fill="#16283f"/><path d="M929,332 L986,346 L929,364 Z" fill="${ink.coral}"/>
    <path d="M927,334 L1060,630 M927,334 L390,470" stroke="#16283f" stroke-width="1.6" fill="none"/>
  </g>`;
}

function reflection() {
  const slices = times(15, (index) => `<rect x="${326 + Math.sin(index * 1.9) * 16 + index * 3}" y="${722 + index * 13}" width="${690 - index * 22}" height="${10.5 - index * 0.45}" rx="5" fill="#13243b" opacity="${0.72 - index * 0.045}"/>`);
  const lit = times(9, (index) => `<rect x="${424 + index * 56}" y="${742 + (index % 3) * 16}" width="30" height="64" fill="#ffd98c" opacity="0.3" filter="url(#soft3)"/>`);
  return slices.join('') + lit.join('');
}

const wake = () =>
  `<path d="M300,716 Q180,728 -20,790 L-20,806 Q190,744 330,724 Z" fill="#f4dfba" opacity="0.55"/><path d="M1040,690 Q1092,712 1190,716 Q1100,730 1010,722 Z" fill="#f8e6c4" opacity="0.8"/><path d="M340,724 H1000 L980,730 H360 Z" fill="#f4dfba" opacity="0.7"/>`;

function reeds() {
  const blades = times(46, (index) => {
    const x = 1270 + index * 8.4 + Math.sin(index * 7) * 14;
    const tip = 300 - index * 1.2 + Math.sin(index * 3.1) * 90;
    return `<path d="M${x},${HEIGHT + 10} Q${x + 6},${HEIGHT - tip * 0.6} ${x + 30 + Math.sin(index * 2.3) * 46},${HEIGHT - tip} Q${x + 14},${HEIGHT - tip * 0.55} ${x + 9},${HEIGHT + 10} Z"/>`;
  });
  return `<g fill="${ink.night}" opacity="0.96">${blades.join('')}<rect x="${WIDTH - 340}" y="1040" width="340" height="40"/></g>`;
}
