/**
 * Type for each script: faces, sizes, heights. They are variables of every element that names its language, so that a
 * headline in another language stands in its own type, whatever page it is on.
 *
 * Nastaliq hangs its words from upper right to lower left: a line of it is more than twice as high as its letters are
 * large. Its spaces are narrow, too narrow for a Latin name within it. Its face is put together from what the reader's machine has, and only for Arabic letters and the space between
 * them, so that figures and Latin names keep theirs; the machine's name for it differs from maker to maker. A face that has
 * no bold is drawn as it is rather than smeared.
 */
const NASTALIQ = ['Noto Nastaliq Urdu', 'Noto Nastaliq Urdu Regular', 'NotoNastaliqUrdu', 'NotoNastaliqUrdu-Regular', 'Jameel Noori Nastaleeq', 'Mehr Nastaliq Web', 'Urdu Typesetting'];
const NASTALIQ_BOLD = ['Noto Nastaliq Urdu Bold', 'NotoNastaliqUrdu-Bold'];
const local = (...names: readonly string[]): string => names.map((name) => `local("${name}")`).join(',');
const ARABIC = 'U+20, U+600-6FF, U+750-77F, U+8A0-8FF, U+200C-200F, U+FB50-FDFF, U+FE70-FEFC';

export const scriptSheet = `
@font-face { font-family: Nastaliq; src: ${local(...NASTALIQ)}; unicode-range: ${ARABIC}; }
@font-face { font-family: Nastaliq; font-weight: 600 700; src: ${local(...NASTALIQ_BOLD, ...NASTALIQ)}; unicode-range: ${ARABIC}; }
[lang] {
  --latin: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia;
  --plain: Seravek, "Gill Sans Nova", "Segoe UI", "Noto Sans", Ubuntu, Roboto;
  --nagari: "Noto Serif Devanagari", "Kohinoor Devanagari", "Nirmala UI";
  --nagari-plain: "Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI";
  --serif: var(--latin), var(--nagari), serif;
  --sans: var(--plain), var(--nagari-plain), sans-serif;
  --tight: 1.16; --loose: 1.58; --even: 1.4; --row: 1.6rem; --track: -.015em; --slant: italic; word-spacing: 0;
  --t-2: .8125rem; --t-1: clamp(.9rem, .88rem + .1vw, .9375rem); --t0: clamp(1.125rem, 1.07rem + .25vw, 1.3125rem);
  --t1: clamp(1.22rem, 1.13rem + .4vw, 1.5rem); --t2: clamp(1.42rem, 1.26rem + .72vw, 1.85rem);
  --t3: clamp(1.85rem, 1.45rem + 1.75vw, 2.9rem); --t4: clamp(2.1rem, 1.5rem + 2.6vw, 3.5rem);
}
:root:lang(hi) { font-size: 106.25%; }
:lang(hi) {
  --serif: var(--nagari), var(--latin), serif;
  --sans: var(--nagari-plain), var(--plain), sans-serif;
  --tight: 1.38; --loose: 1.72; --even: 1.55; --track: 0em; --slant: normal;
}
:lang(ur) {
  --serif: Nastaliq, var(--latin), var(--nagari), serif;
  --sans: Nastaliq, var(--plain), var(--nagari-plain), sans-serif;
  --tight: 2; --loose: 2.2; --even: 2.1; --row: 2.4rem; --track: 0em; --slant: normal; word-spacing: .12em;
  --t-2: .875rem; --t-1: 1rem; --t0: clamp(1.125rem, 1.07rem + .25vw, 1.25rem);
  --t1: clamp(1.2rem, 1.12rem + .35vw, 1.4rem); --t2: clamp(1.3rem, 1.2rem + .5vw, 1.6rem);
  --t3: clamp(1.55rem, 1.35rem + .95vw, 2.2rem); --t4: clamp(1.7rem, 1.4rem + 1.35vw, 2.6rem);
}
:lang(hi) em, :lang(ur) em { font-weight: 600; }
:lang(ur) li::marker { font-family: var(--plain), sans-serif; }
`;

/**
 * Words of another script among those of the page; whole headlines have their own heights by the variables. A headline that
 * runs the other way is no wider than it must be: one of a single line stands at the page's edge, a longer one at its own.
 */
export const foreignSheet = `
h2[lang], h3[lang], .standfirst[lang], .beside a[lang], .named a[lang], .story span[lang] { font-family: var(--serif); }
.grid span[lang], .fact span[lang] { font-family: var(--sans); }
h2[dir], h3[dir], a[dir], .standfirst[dir] { width: fit-content; }
span[lang] { line-height: 1; }
span[lang|=hi] { font-size: 1.06em; }
span[lang|=ur] { font-size: .92em; }
`;
