/**
 * Whether an SVG is a drawing and nothing else: no script, nothing loaded from anywhere, nothing that moves. Read as
 * strictly as XML is, with what is allowed named one by one: whatever is not understood is refused.
 */

const SVG = 'http://www.w3.org/2000/svg';
const XHTML = 'http://www.w3.org/1999/xhtml';

const ELEMENTS: ReadonlySet<string> = new Set([
  'svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'metadata', 'style', 'switch', 'image',
  'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'textPath',
  'linearGradient', 'radialGradient', 'stop', 'pattern', 'clipPath', 'mask', 'marker', 'filter',
  'feBlend', 'feColorMatrix', 'feComponentTransfer', 'feComposite', 'feConvolveMatrix', 'feDiffuseLighting', 'feDisplacementMap', 'feDistantLight',
  'feDropShadow', 'feFlood', 'feFuncA', 'feFuncB', 'feFuncG', 'feFuncR', 'feGaussianBlur', 'feMerge', 'feMergeNode', 'feMorphology', 'feOffset',
  'fePointLight', 'feSpecularLighting', 'feSpotLight', 'feTile', 'feTurbulence',
]);

const COMMENT = /<!--[^]*?-->/y;
const DECLARATION = /<\?xml\s[^?]*\?>/y;
const CDATA = /<!\[CDATA\[([^]*?)\]\]>/y;
const TEXT = /[^<]+/y;
const TAG = /<(\/?)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/** Null: it is harmless. Else why it is not, as the end of a sentence about it. */
export function whatHarms(svg: string): string | null {
  const text = svg.replace(/^\uFEFF/, '').trim();
  const open: string[] = [];
  let roots = 0;
  let sheet = '';
  for (let at = 0; at < text.length; ) {
    const take = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = at;
      return pattern.exec(text);
    };
    const skipped = take(COMMENT) ?? (at === 0 ? take(DECLARATION) : null);
    const words = skipped === null ? (take(CDATA) ?? take(TEXT)) : null;
    const tag = skipped === null && words === null ? take(TAG) : null;
    const found = skipped ?? words ?? tag;
    if (found === null) return notUnderstood(text.slice(at, at + 30));
    if (words !== null && open.length === 0 && words[0].trim() !== '') return 'it is no SVG: there is text outside of it';
    // A sheet may come in pieces, with comments between them.
    if (words !== null && localName(open.at(-1) ?? '') === 'style') sheet += words[1] ?? decoded(words[0]);
    if (tag !== null) {
      const [, closes = '', name = '', attributes = '', isEmpty = ''] = tag;
      const harm = closes === '' ? harmOfElement(name, attributes, open.length === 0) : open.pop() === name ? null : `its tags do not fit together at </${name}>`;
      if (harm !== null) return harm;
      const styled = closes !== '' && localName(name) === 'style' ? harmOfStyle(sheet) : null;
      if (styled !== null) return styled;
      if (closes === '' && open.length === 0) roots += 1;
      if (closes === '' && isEmpty === '') open.push(name);
    }
    at += found[0].length;
  }
  if (open.length > 0) return `its tags do not fit together: <${open.at(-1) ?? ''}> is never closed`;
  return roots === 1 ? null : 'it is no SVG';
}

function notUnderstood(text: string): string {
  if (/^<!(?:DOCTYPE|ENTITY)/i.test(text)) return 'it has a DOCTYPE, which a logo may not have; save it as plain SVG';
  if (text.startsWith('<?')) return 'it has a processing instruction (<?…?>), which a logo may not have; save it as plain SVG';
  return `it cannot be read as SVG at ${JSON.stringify(text)}`;
}

function harmOfElement(name: string, written: string, isRoot: boolean): string | null {
  const attributes = [...written.matchAll(ATTRIBUTE)].map(([, key = '', one, other]) => ({ key, value: decoded(one ?? other ?? '') }));
  if (isRoot && (name !== 'svg' || attributes.find(({ key }) => key === 'xmlns')?.value !== SVG)) return `it is no SVG: it does not begin with <svg xmlns="${SVG}">`;
  const isDrawing = !name.includes(':') || name.startsWith('svg:');
  // What drawing programs keep for themselves stands under names of their own, and does nothing.
  if (isDrawing && !ELEMENTS.has(localName(name))) return `it has a <${name}> in it, which a logo may not have`;
  for (const attribute of attributes) {
    const harm = harmOfAttribute(attribute, localName(name));
    if (harm !== null) return harm;
  }
  return null;
}

function harmOfAttribute({ key, value }: { readonly key: string; readonly value: string }, element: string): string | null {
  const isOther = key === 'xmlns' ? value !== SVG : key.startsWith('xmlns:') && (value === XHTML || (value === SVG && key !== 'xmlns:svg'));
  if (isOther) return `it has something in it that is no drawing (${key}="${value.slice(0, 60)}")`;
  const name = localName(key);
  if (/^on/i.test(name)) return `it has a script in it (${key}), which a logo may not have`;
  if (key === 'xml:base' || name === 'src') return `it loads something from elsewhere (${key}), which a logo may not`;
  const isWithin = value.startsWith('#') || (element === 'image' && /^data:image\/(?:png|jpeg|webp);base64,/.test(value));
  if (name === 'href' && !isWithin) return `it leads elsewhere (${key}="${value.slice(0, 60)}"), which a logo may not`;
  return harmOfStyle(value);
}

/** Of a sheet, or of any attribute: all may hold addresses. */
function harmOfStyle(css: string): string | null {
  if (/\\|@import|image-set|javascript:/i.test(css)) return `it has a style in it that a logo may not have (${css.trim().slice(0, 60)})`;
  for (const [, address = ''] of css.matchAll(/url\(\s*["']?([^"')]*)/gi)) if (!address.startsWith('#')) return `it loads something from elsewhere (${address.slice(0, 60)}), which a logo may not`;
  return null;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Others than these there are none without a DOCTYPE. */
function decoded(value: string): string {
  return value.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return name === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : whole) : (NAMED[name] ?? whole);
  });
}
