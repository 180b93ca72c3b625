/** How a page begins below its masthead: trail, headline, standfirst. */
export const openingSheet = `
.opening { padding-top: 1.1rem; }
.trail ol { display: flex; flex-wrap: wrap; list-style: none; color: var(--soft); font: var(--t-2)/var(--even) var(--sans); }
.trail li { max-width: 100%; line-height: var(--row); }
.trail li:not(:last-child)::after { content: "/"; padding: 0 .6em; color: var(--soft); }
.trail a { display: inline-block; min-width: 24px; min-height: var(--row); text-align: center; }
.opening h1 { margin: .55rem 0 .7rem; font-size: var(--t3); letter-spacing: var(--track); }
.opening .standfirst { max-width: 40rem; color: var(--soft); font-size: var(--t1); line-height: var(--even); }
@media (max-width: 35.99rem) {
  .opening { padding-top: .7rem; }
  .opening h1 { margin: .35rem 0 .5rem; }
  .opening .standfirst { font-size: var(--t0); }
}
:lang(ur) .opening h1 { margin-top: 1rem; }
`;

/** A page of the publication's own: one column, read like a story. */
export const standingSheet = `
:root { --measure: 40rem; }
.standing main { max-width: var(--measure); margin: 0 auto; }
.standing .opening { padding-bottom: .9rem; }
`;

export const noticeSheet = `
.words { max-width: 40rem; padding: clamp(2.5rem, 9vh, 6rem) 0; }
.words h1 { font-size: var(--t3); margin-bottom: 1rem; }
.words p + p, .words div + p, #kept { margin-top: 1.2rem; }
.words ul { padding-inline-start: 1.1em; }
.words li { margin-top: .4em; }
.words a { color: var(--link); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em; }
`;
