/** What changed in a story: struck out and underlined, as an editor marks a proof; colour only helps. */
export const historySheet = `
.trail li { max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.history main { max-width: 58rem; }
.opening .of { font-size: var(--t1); line-height: var(--even); margin-bottom: .6rem; }
.opening .of a { color: var(--link); }
.versions { margin-top: 1.6rem; list-style: none; }
.versions > li { padding: .9rem 0 1.6rem; border-top: 1px solid var(--ink); }
.versions > .correction { border-top: 2px solid var(--red); }
.versions h2 { font: 700 var(--t-1)/var(--even) var(--sans); }
.correction h2 { color: var(--red); }
.versions h2 time { display: block; color: var(--soft); font-weight: 400; font-size: var(--t-2); font-variant-numeric: tabular-nums; }
.told { margin-top: .5rem; }
.told ul { list-style: none; }
.told li { padding: .7rem 0; }
.told li + li { border-top: 1px solid var(--line); }
.told .note { padding-bottom: .5rem; font-weight: 700; }
.told .same { color: var(--soft); }
.part { color: var(--soft); font: 600 var(--t-2)/var(--even) var(--sans); }
.compared { margin-top: .2rem; white-space: pre-line; }
ins { text-decoration: underline; text-decoration-thickness: 1px; text-decoration-skip-ink: none; text-underline-offset: .22em; background: var(--new); }
del { color: var(--soft); text-decoration: line-through; text-decoration-thickness: 1px; }
:lang(hi) ins { text-underline-offset: .38em; }
:lang(ur) ins { text-underline-offset: .7em; }
:root { --new: #e3f0e4; }
@media (prefers-color-scheme: dark) { :root { --new: #1d3524; } }
.read { margin-top: .4rem; font: var(--t-1)/var(--even) var(--sans); }
.read a { display: inline-block; min-height: 24px; padding: .1rem 0; color: var(--link); }
@media (min-width: 48rem) {
  .versions > li { display: grid; grid-template-columns: 14rem minmax(0, 1fr); column-gap: 2rem; }
  .told { margin-top: 0; }
  .told li:first-child { padding-top: 0; }
}
`;

export const versionSheet = `
:root { --measure: 40rem; }
.version main { max-width: var(--measure); margin: 0 auto; }
.trail li { max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.stood { margin: .8rem 0 1.4rem; padding: .55rem 0; border-block: 1px solid var(--ink); font: var(--t-2)/var(--even) var(--sans); }
.stood a { display: inline-block; min-height: 24px; line-height: var(--row); color: var(--link); }
.version .byline { margin-top: .9rem; font: 600 var(--t-1)/var(--even) var(--sans); }
.dateline { font: 600 var(--t-1)/var(--even) var(--sans); margin-top: 1.4rem; }
.version .story { margin-top: 1.4rem; }
`;
