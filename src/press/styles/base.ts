import { PAPER } from './paper.ts';

/** Ink, paper, type, masthead and foot: what every page has. */
export const baseSheet = `
:root {
  color-scheme: light dark;
  --paper: ${PAPER.light}; --ink: #1d1b18; --soft: #57524a; --line: #d8d2c6; --link: #0a4f7d; --red: #a1161c; --tint: #f3efe6; --heard: #fbe7a6;
  --edge: clamp(1rem, 4vw, 2.5rem);
}
@media (prefers-color-scheme: dark) {
  :root { --paper: ${PAPER.dark}; --ink: #e9e4da; --soft: #b3aca0; --line: #3b3833; --link: #8fc3e6; --red: #ff938c; --tint: #211f1c; --heard: #5b4a12; }
  img { filter: brightness(.92); }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scrollbar-gutter: stable; }
body { margin: 0 auto; padding: 0 var(--edge); max-width: 80rem; background: var(--paper); color: var(--ink); font: 400 var(--t0)/var(--loose) var(--serif); overflow-wrap: anywhere; font-kerning: normal; }
h1, h2, h3, h4, p, ul, ol, figure, blockquote { margin: 0; padding: 0; font-size: inherit; }
h1, h2, h3, h4 { line-height: var(--tight); font-weight: 700; text-wrap: balance; }
p, li, figcaption { text-wrap: pretty; }
a { color: inherit; text-decoration: none; }
a:hover { color: var(--link); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; }
main:focus { outline: 0; }
img { display: block; width: 100%; height: auto; background: var(--tint); }
em { font-style: var(--slant); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: 0; top: -9em; z-index: 1; padding: .7em 1.2em; background: var(--ink); color: var(--paper); font: var(--t-1)/var(--even) var(--sans); }
.skip:focus { top: 0; }
.masthead { padding-top: .6rem; }
.ears { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; column-gap: .8rem; font: var(--t-2)/var(--even) var(--sans); color: var(--soft); }
.clock { padding: .3rem 0; font-variant-numeric: tabular-nums; }
.editions { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 1.2rem; }
.editions a { padding: .3rem 0; font: var(--t-2)/var(--even) var(--sans); color: var(--link); min-width: 24px; white-space: nowrap; }
.nameplate { margin: .2rem 0 .45rem; font-size: clamp(1.55rem, 1.3rem + 1.2vw, 2.2rem); font-weight: 700; line-height: var(--tight); letter-spacing: var(--track); }
.nameplate a:hover { color: inherit; text-decoration: none; }
@media (max-width: 35.99rem) {
  body:not(.front) .masthead { display: grid; grid-template-columns: 1fr auto; align-items: baseline; column-gap: 1rem; }
  body:not(.front) .ears { display: contents; }
  body:not(.front) .clock { grid-column: 1 / -1; padding-bottom: 0; }
  body:not(.front) .nameplate { grid-area: 2 / 1; font-size: 1.4rem; }
  body:not(.front) .editions { grid-area: 2 / 2; }
  body:not(.front) .sections { grid-column: 1 / -1; min-width: 0; }
}
.tagline { color: var(--soft); font: var(--slant) var(--t-1)/var(--even) var(--serif); }
.sections { border-block: 1px solid var(--line); border-top: 3px double var(--ink); }
.sections ul { display: flex; column-gap: clamp(1.1rem, 2.4vw, 2rem); margin: 0 calc(-1 * var(--edge)); padding: 0 var(--edge); overflow-x: auto; scrollbar-width: none; list-style: none; white-space: nowrap; font: 500 var(--t-1)/var(--even) var(--sans); }
@media (max-width: 47.99rem) {
  .sections ul { padding-inline-end: 3rem; mask-image: linear-gradient(to left, transparent .4rem, #000 3rem); }
  [dir=rtl] .sections ul { mask-image: linear-gradient(to right, transparent .4rem, #000 3rem); }
}
.sections li { flex: none; }
.sections a { display: block; padding: .55rem 0; min-width: 24px; }
.sections a:focus-visible { outline-offset: -2px; }
.sections [aria-current] { box-shadow: inset 0 -2px var(--ink); }
.offline { margin-top: .8rem; padding: .45rem .8rem; border-inline-start: 3px solid var(--red); background: var(--tint); font: var(--t-1)/var(--even) var(--sans); }
.small, .small a { color: var(--soft); font: var(--t-2)/var(--even) var(--sans); }
.small > :not(:last-child) { margin-inline-end: .6em; }
.foot { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 1.2rem; margin-top: 4rem; padding: .9rem 0 2.5rem; border-top: 3px double var(--ink); font-weight: 700; line-height: var(--even); }
.foot a { display: inline-block; padding: .2rem 0; min-width: 24px; }
.foot p, .foot nav { color: var(--soft); font: var(--t-2)/var(--even) var(--sans); }
.foot nav { flex-basis: 100%; margin-top: .4rem; }
.foot ul { display: flex; flex-wrap: wrap; column-gap: 1.2rem; list-style: none; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;

/** On paper: a clipping with name, date and address, and no furniture. */
export const printSheet = `
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --line: #999; --link: #000; --red: #000; --tint: #fff; font-size: 11pt; }
  body { max-width: none; padding: 0; }
  .skip, .editions, .sections, .trail, .listen, .share, .aside, .foot, .named { display: none !important; }
  img { filter: none; max-height: 45vh; object-fit: contain; object-position: left; }
  [dir=rtl] img { object-position: right; }
  .clipping { display: block !important; }
  .article .clock { display: none !important; }
  .article main, .article .story, .article .closing, .opening .standfirst { max-width: none; }
  .article main, .article article { display: block; }
  .picture { margin-bottom: 1.2rem; }
  figure, tr, .fact { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
}
`;
