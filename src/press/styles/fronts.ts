/** Cards, and the ways they are put together. */
export const cardSheet = `
.card { display: grid; gap: .75rem; align-content: start; }
.card picture { order: -1; }
.card img { aspect-ratio: 3 / 2; object-fit: cover; }
.card h2, .card h3 { font-size: var(--t1); line-height: var(--tight); }
.card h2 a, .card h3 a { display: inline-block; min-width: 24px; min-height: 24px; }
.card .standfirst { margin-top: .4rem; color: var(--soft); font-size: var(--t-1); line-height: var(--even); }
.card .small { margin-top: .4rem; }
.of { color: var(--ink); font-weight: 600; }
.nothing { padding: 3rem 0; color: var(--soft); }
@media (max-width: 35.99rem) {
  .card:not(.lead, .plain) { grid-template-columns: minmax(0, 1fr) 6.5rem; column-gap: 1rem; }
  .card:not(.lead) picture { order: 0; }
}
`;

/** The line of breaking news: in the red, and as quiet as such a thing can be. */
export const breakingSheet = `
.breaking { border-bottom: 1px solid var(--line); color: var(--red); }
.breaking p { display: flow-root; padding: .65rem 0; line-height: var(--even); }
.breaking strong { margin-inline-end: .5em; font: 700 var(--t-1)/var(--even) var(--sans); }
.breaking .said { font-weight: 700; }
.breaking a { text-decoration: underline var(--line) 1px; text-underline-offset: .22em; }
.breaking a:hover { color: inherit; text-decoration-color: currentcolor; }
.breaking time { margin-inline-start: .5em; color: var(--soft); font: var(--t-2)/var(--even) var(--sans); white-space: nowrap; }
`;

/** A text whose picture has not come over the wire yet leaves free the place above it. */
export const composedSheet = `
.front .nameplate { margin: .5rem 0 0; font-size: clamp(1.9rem, 1.35rem + 2.2vw, 3.1rem); text-align: center; }
.front .tagline { margin-bottom: .8rem; text-align: center; }
.top { display: grid; gap: 1.5rem; padding: 1.4rem 0 2.2rem; }
.lead h2 { font-size: var(--t4); letter-spacing: var(--track); }
.lead { --gap: .75rem; row-gap: var(--gap); }
:lang(hi) .lead { --gap: 1.2rem; }
.lead:not(.plain) > .text:last-child { margin-top: calc(56.25% + var(--gap)); }
:lang(hi) .lead .standfirst { margin-top: .3rem; }
.lead .standfirst { font-size: var(--t1); margin-top: .7rem; }
.lead img { aspect-ratio: 16 / 9; }
.lead.plain { padding-block: .6rem; }
.seconds, .briefs { display: grid; gap: 1.3rem; align-content: start; }
.second.plain h2 { font-size: var(--t2); }
.second.plain .standfirst { font-size: var(--t0); }
.brief h2, .brief h3 { font-size: var(--t0); line-height: calc(var(--tight) + .08); }
.seconds > *, .briefs > *, .column > .card + .card { padding-top: 1.2rem; border-top: 1px solid var(--line); }
.columns { display: grid; gap: 2rem; }
.column { display: grid; gap: 1.1rem; align-content: start; padding-top: .5rem; border-top: 1px solid var(--ink); }
.column > h2 { font: 700 var(--t-1)/var(--even) var(--sans); }
.column > h2 a { display: inline-block; padding: .15rem 0; }
@media (min-width: 36rem) {
  .seconds, .briefs, .columns { grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2rem; }
  .second:not(.plain) > .text:last-child { margin-top: calc(66.67% + .75rem); }
}
@media (min-width: 48rem) {
  .top { grid-template-columns: repeat(3, minmax(0, 1fr)); column-gap: 0; }
  .top > * { padding-inline: 1.4rem; }
  .top > :first-child { padding-inline-start: 0; }
  .seconds { border-inline-start: 1px solid var(--line); }
  .lead { grid-column: span 2; }
  .alone .lead { grid-column: 1 / -1; }
  .top > .seconds { grid-template-columns: none; padding-inline-end: 0; }
  .seconds > :first-child { border: 0; padding: 0; }
  .top > .briefs { grid-column: 1 / -1; grid-template-columns: repeat(3, minmax(0, 1fr)); padding: 1.2rem 0 0; border-top: 1px solid var(--line); }
  .briefs > * { border: 0; padding: 0; }
  .columns { display: block; columns: 3; column-gap: 2.8rem; }
  .column { break-inside: avoid; margin-bottom: 2.4rem; }
}
@media (min-width: 75rem) {
  .with-briefs { grid-template-columns: minmax(0, 27fr) minmax(0, 12fr) minmax(0, 9fr); }
  .with-briefs .lead { grid-column: auto; }
  .top.with-briefs > .seconds { padding-inline-end: 1.4rem; }
  .top.with-briefs > .briefs { grid-column: auto; grid-template-columns: none; padding-block: 0; padding-inline: 1.4rem 0; border: 0; border-inline-start: 1px solid var(--line); }
  .with-briefs .briefs > * + * { padding-top: 1.2rem; border-top: 1px solid var(--line); }
  .with-briefs .second.plain h2 { font-size: var(--t1); }
  .with-briefs .second.plain .standfirst { font-size: var(--t-1); }
  .of-4 { columns: 4; }
  .of-5 { columns: 5; column-gap: 2.2rem; }
}
`;

/** A long list: headline and standfirst, a small picture beside them. */
export const riverSheet = `
.more { margin-top: 1.6rem; border-top: 3px double var(--ink); }
.more > h2 { padding: .8rem 0; font: 700 var(--t-1)/var(--even) var(--sans); }
.river { display: grid; }
.river .card { padding: 1.2rem 0; border-top: 1px solid var(--line); }
.below { display: flex; flex-wrap: wrap; column-gap: 1.4rem; font: var(--t-1)/var(--even) var(--sans); }
.below a { padding: .3rem 0; color: var(--link); min-width: 24px; }
@media (min-width: 36rem) {
  .river .card { grid-template-columns: minmax(0, 1fr) 12rem; column-gap: 2rem; }
  .river .card picture { order: 0; }
  .river .plain { grid-template-columns: minmax(0, 1fr); }
}
@media (min-width: 66rem) {
  .river { grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 3.5rem; }
}
`;
