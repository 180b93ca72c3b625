/** Cards, and the ways they are put together. */
export const cardSheet = `
.card { display: flex; flex-direction: column; row-gap: .7rem; }
.card picture { order: -1; }
.card img { aspect-ratio: 3 / 2; object-fit: cover; }
.card h2, .card h3 { font-size: var(--t1); line-height: var(--tight); }
.card h2 a, .card h3 a { display: inline-block; min-width: 24px; }
.card .standfirst { margin-top: .4rem; color: var(--soft); font-size: var(--t-1); line-height: var(--even); }
.card .small { margin-top: .4rem; }
.of { color: var(--ink); font-weight: 600; }
.nothing { padding: 3rem 0; color: var(--soft); }
`;

export const composedSheet = `
.front .nameplate { margin: .4rem 0 0; font-size: clamp(2.5rem, 1.4rem + 5.4vw, 5.25rem); text-align: center; }
.front .tagline { margin-bottom: .9rem; text-align: center; }
.top { display: grid; gap: 1.8rem; padding: 1.4rem 0 2rem; }
.lead h2 { font-size: var(--t4); letter-spacing: -.015em; }
:lang(hi) .lead h2 { letter-spacing: 0; }
.lead .standfirst { font-size: var(--t1); margin-top: .7rem; }
.lead img { aspect-ratio: 16 / 9; }
.seconds, .briefs { display: grid; gap: 1.4rem; align-content: start; }
.second h2 { font-size: var(--t2); }
.brief h2, .brief h3 { font-size: var(--t0); line-height: calc(var(--tight) + .08); }
.seconds > *, .briefs > *, .column > .card + .card { padding-top: 1.2rem; border-top: 1px solid var(--line); }
.columns { display: grid; gap: 2.2rem; padding-top: 1.6rem; border-top: 3px double var(--ink); }
.column { display: grid; gap: 1.1rem; align-content: start; }
.column > h2 { font: 700 var(--t-1)/var(--even) var(--sans); }
@media (min-width: 36rem) {
  .seconds, .briefs, .columns { grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2rem; }
}
@media (min-width: 48rem) {
  .top { grid-template-columns: repeat(3, minmax(0, 1fr)); column-gap: 2.5rem; }
  .lead { grid-column: span 2; }
  .alone .lead { grid-column: 1 / -1; }
  .seconds { grid-template-columns: none; padding-inline-start: 0; }
  .seconds > :first-child { border: 0; padding: 0; }
  .briefs { grid-column: 1 / -1; grid-template-columns: repeat(3, minmax(0, 1fr)); padding-top: 1.2rem; border-top: 1px solid var(--line); }
  .briefs > * { border: 0; padding: 0; }
  .columns { grid-template-columns: repeat(3, minmax(0, 1fr)); column-gap: 2.5rem; }
}
@media (min-width: 75rem) {
  .with-briefs { grid-template-columns: repeat(5, minmax(0, 1fr)); }
  .with-briefs .lead { grid-column: span 3; }
  .with-briefs .briefs { grid-column: auto; grid-template-columns: none; padding: 0; border: 0; }
  .with-briefs .briefs > * + * { padding-top: 1.2rem; border-top: 1px solid var(--line); }
  .columns { grid-template-columns: repeat(5, minmax(0, 1fr)); column-gap: 2rem; }
}
`;

/** A long list: headline and standfirst, a small picture beside them. */
export const riverSheet = `
.more { margin-top: 1.6rem; border-top: 3px double var(--ink); }
.more > h2 { padding: .8rem 0; font: 700 var(--t-1)/var(--even) var(--sans); }
.river { display: grid; max-width: 50rem; }
.river .card { padding: 1.2rem 0; border-top: 1px solid var(--line); }
.below { display: flex; flex-wrap: wrap; column-gap: 1.4rem; font: var(--t-1)/var(--even) var(--sans); }
.below a { padding: .3rem 0; color: var(--link); min-width: 24px; }
@media (min-width: 36rem) {
  .river .card { display: grid; grid-template-columns: minmax(0, 1fr) 12rem; column-gap: 2rem; }
  .river .card picture { order: 0; }
  .river .plain { grid-template-columns: minmax(0, 1fr); }
}
`;
