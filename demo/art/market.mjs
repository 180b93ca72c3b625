/** The night market, when it has just rained. */
import { band, dice, dots, fade, HEIGHT, ink, light, mask, person, sheet, times, WIDTH } from './brush.mjs';

const GROUND = 770;

export function market() {
  const defs = [
    fade('sky', [[0, '#0e1830'], [0.55, '#22385a'], [1, '#5a4560']]),
    fade('ground', [[0, '#2c2f4c'], [0.3, '#1c2643'], [1, '#0c1428']]),
    fade('awning', [[0, '#fff', 0.28], [1, '#000', 0.28]]),
    fade('edge', [[0, '#fff'], [0.45, '#000'], [0.75, '#000'], [1, '#fff']]),
    fade('inside', [[0, '#ffd98a'], [0.6, '#ee9a4d'], [1, '#b4533c']]),
    dots('nightDots', '#091226', { size: 3 }),
    light('lamp', '#ffdf9a', 1),
    light('warm', '#ff9b4f', 0.85),
    mask('rim', 'edge'),
  ].join('');
  const body = [
    band(0, GROUND, 'url(#sky)'),
    roofs(),
    bokeh({ seed: 21, count: 46, top: 180, bottom: 520, opacity: 0.34 }),
    `<ellipse cx="800" cy="640" rx="900" ry="250" fill="url(#warm)" opacity="0.6"/>`,
    band(GROUND - 10, HEIGHT, 'url(#ground)'),
    stall({ x: 36, y: 690, width: 330, color: ink.coral, seed: 3 }), stall({ x: 1240, y: 690, width: 340, color: ink.ochre, seed: 5 }), stall({ x: 420, y: 668, width: 270, color: ink.leaf, seed: 7 }), stall({ x: 850, y: 664, width: 300, color: ink.brick, seed: 11 }),
    reflections(),
    crowd(),
    garland([0, 150], [560, 250], 17), garland([560, 250], [1100, 190], 16), garland([1100, 190], [1600, 90], 15), garland([-40, 330], [760, 400], 19), garland([760, 400], [1640, 290], 22),
    bokeh({ seed: 77, count: 11, top: 40, bottom: 330, opacity: 0.26 }),
    band(0, HEIGHT, 'url(#nightDots)', 'mask="url(#rim)" opacity="0.4"'),
  ].join('');
  return sheet({ defs, body });
}

function roofs() {
  const throwDice = dice(8);
  return times(13, (index) => {
    const height = 150 + throwDice() * 180;
    const x = index * 130 - 40 + throwDice() * 30;
    const lit = times(3, (row) => (throwDice() > 0.45 ? `<rect x="${x + 26 + throwDice() * 50}" y="${GROUND - height + 30 + row * 52}" width="20" height="28" fill="#f0b765" opacity="${0.35 + throwDice() * 0.5}"/>` : ''));
    return `<rect x="${x}" y="${GROUND - height - 60}" width="${120 + throwDice() * 40}" height="${height + 80}" fill="${index % 2 ? '#192a49' : '#1f3152'}"/>${lit.join('')}`;
  }).join('');
}

/** Lights out of focus. @param {{ seed: number, count: number, top: number, bottom: number, opacity: number }} lights */
function bokeh({ seed, count, top, bottom, opacity }) {
  const throwDice = dice(seed);
  const colors = ['#ffd88a', '#ff9d5c', '#f3744f', '#ffe9bd', '#8fc0b8'];
  return times(count, () => {
    const radius = 12 + throwDice() ** 2 * 52;
    const [x, y, color, strength] = [throwDice() * WIDTH, top + throwDice() * (bottom - top), colors[Math.floor(throwDice() * colors.length)], opacity * (0.35 + throwDice() * 0.65)];
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${color}" opacity="${strength * 0.75}" filter="url(#soft3)"/><circle cx="${x}" cy="${y}" r="${radius - 2}" fill="none" stroke="${color}" stroke-width="2" opacity="${strength}"/>`;
  }).join('');
}

/** @param {{ x: number, y: number, width: number, color: string, seed: number }} stall its counter stands at y */
function stall({ x, y, width, color, seed }) {
  const throwDice = dice(seed);
  const stripes = times(8, (index) => {
    const [left, step] = [x - 24 + (index * (width + 48)) / 8, (width + 48) / 8];
    const top = x + 14 + (index * (width - 28)) / 8;
    const topStep = (width - 28) / 8;
    return `<path d="M${top},${y - 250} h${topStep} L${left + step},${y - 168} a${step / 2},17 0 0 1 ${-step},0 Z" fill="${index % 2 ? ink.paper : color}"/>`;
  });
  const goods = times(Math.floor(width / 34), (index) => heap(x + 26 + index * 33, y, throwDice, [ink.ochre, ink.coral, ink.leaf, ink.sun, '#e9d9b8', ink.brick][Math.floor(throwDice() * 6)] ?? ink.ochre));
  return `<g>
    <rect x="${x + 6}" y="${y - 236}" width="${width - 12}" height="236" fill="url(#inside)"/>
    <path d="M${x + 6},${y - 110} h${width - 12}" stroke="#7c3f31" stroke-width="6" opacity="0.7"/>
    ${times(9, (index) => `<rect x="${x + 24 + (index * (width - 60)) / 8}" y="${y - 110 - 26 - throwDice() * 26}" width="17" height="${26 + throwDice() * 24}" rx="5" fill="${index % 3 ? '#8a3f38' : '#2d5b63'}" opacity="0.85"/>`).join('')}
    ${person({ x: x + width * (0.35 + throwDice() * 0.3), y: y + 40, height: 210, fill: '#5b2a35', dress: seed % 2 === 1, arm: seed % 3 === 0 ? 0.8 : 0 })}
    ${stripes.join('')}<path d="M${x + 14},${y - 250} h${width - 28} L${x + width + 24},${y - 168} h${-width - 48} Z" fill="url(#awning)" opacity="0.7"/>
    <rect x="${x}" y="${y - 170}" width="7" height="300" fill="#1a1f38"/><rect x="${x + width - 7}" y="${y - 170}" width="7" height="300" fill="#1a1f38"/>
    ${goods.join('')}
    <rect x="${x - 10}" y="${y}" width="${width + 20}" height="16" fill="#3a2740"/><path d="M${x - 4},${y + 16} h${width + 8} v100 h${-width - 8} Z" fill="#2a2140"/>
    <path d="M${x - 4},${y + 16} h${width + 8} v26 h${-width - 8} Z" fill="${color}" opacity="0.55"/>
    <circle cx="${x + width / 2}" cy="${y - 140}" r="150" fill="url(#lamp)" opacity="0.85"/><circle cx="${x + width / 2}" cy="${y - 140}" r="13" fill="#fff6dc"/>
    <path d="M${x + width / 2},${y - 153} V${y - 176}" stroke="#1a1f38" stroke-width="3"/>
  </g>`;
}

/** @param {number} x @param {number} y @param {() => number} throwDice @param {string} color */
function heap(x, y, throwDice, color) {
  const balls = times(6, (index) => `<circle cx="${x - 12 + (index % 3) * 12 + (index > 2 ? 6 : 0)}" cy="${y - 6 - (index > 2 ? 10 : 0) - throwDice() * 3}" r="8" fill="${color}" stroke="#5b2a35" stroke-opacity="0.35" stroke-width="1.5"/>`);
  return balls.join('');
}

function crowd() {
  const throwDice = dice(42);
  const rows = [[800, 215, '#251c38', 11], [868, 262, '#1a1732', 8], [985, 340, '#0d1226', 5]];
  return rows
    .map(([y = 0, height = 0, fill, count = 0]) =>
      times(Number(count), (index) => {
        const x = ((index + 0.15 + throwDice() * 0.7) / Number(count)) * WIDTH;
        const load = throwDice() > 0.72 ? '#5d3038' : '';
        const figure = person({ x, y: Number(y) + throwDice() * 22, height: Number(height) * (0.86 + throwDice() * 0.2), fill: String(fill), dress: throwDice() > 0.45, load, arm: throwDice() > 0.7 ? throwDice() * 1.2 - 0.4 : 0 });
        const rim = figure.replaceAll(String(fill), '#c9683f');
        return `<ellipse cx="${x}" cy="${Number(y) + 14}" rx="${Number(height) * 0.2}" ry="9" fill="#060b1a" opacity="0.55"/><g transform="translate(${x < 800 ? 3.5 : -3.5} -2.5)" opacity="0.55">${rim}</g>${figure}`;
      }).join(''),
    )
    .join('');
}

/** What wet stones give back: a broken pillar of light below each lamp, and a scatter of the strings above. */
function reflections() {
  const pillars = [[201, '#ffc46d'], [555, '#ffc46d'], [1000, '#ff9d5c'], [1410, '#ffd27f']].flatMap(([x, color]) =>
    times(17, (index) => `<ellipse cx="${Number(x) + Math.sin(index * 2.7 + Number(x)) * (14 + index * 2)}" cy="${800 + index * 16}" rx="${112 - index * 3.4 + Math.cos(index * 1.9) * 26}" ry="${3 + index * 0.32}" fill="${color}" opacity="${0.5 - index * 0.024}"/>`),
  );
  return `<g filter="url(#soft3)">${pillars.join('')}</g>${scatter()}`;
}

function scatter() {
  const throwDice = dice(19);
  return times(46, () => {
    const depth = throwDice();
    const color = ['#ffcf7d', '#f28a4c', '#de5a44', '#ffe6b0', '#74a99f'][Math.floor(throwDice() * 5)];
    return `<ellipse cx="${throwDice() * WIDTH}" cy="${800 + depth * 250}" rx="${16 + depth * 46 * throwDice()}" ry="${2 + depth * 3.4}" fill="${color}" opacity="${0.14 + throwDice() * 0.3}" filter="url(#soft3)"/>`;
  }).join('');
}

/** A string of lamps that hangs through. @param {[number, number]} from @param {[number, number]} to @param {number} count */
function garland([x1, y1], [x2, y2], count) {
  const sag = 90;
  const lamps = times(count, (index) => {
    const part = (index + 0.5) / count;
    const x = x1 + (x2 - x1) * part;
    const y = y1 + (y2 - y1) * part + sag * 4 * part * (1 - part) * 0.9 + 10;
    return `<circle cx="${x}" cy="${y}" r="34" fill="url(#lamp)"/><circle cx="${x}" cy="${y}" r="6.5" fill="#fff5d6"/>`;
  });
  return `<path d="M${x1},${y1} Q${(x1 + x2) / 2},${(y1 + y2) / 2 + sag * 2 * 0.9} ${x2},${y2}" fill="none" stroke="#0a1122" stroke-width="3"/>${lamps.join('')}`;
}
