/** Lists without pictures: the latest, the archive's months and days, the corrections. */
export const newestSheet = `
.newest { max-width: 46rem; padding-top: .6rem; list-style: none; }
.newest li { padding: .8rem 0; border-top: 1px solid var(--line); line-height: calc(var(--tight) + .12); }
.newest li:first-child { border-top: 1px solid var(--ink); }
.newest li > a { display: inline-block; min-height: 24px; }
.newest .small { margin-top: .2rem; }
.of { color: var(--ink); font-weight: 600; }
.nothing { padding: 3rem 0; color: var(--soft); }
@media (min-width: 48rem) {
  .newest li { display: grid; grid-template-columns: minmax(0, 1fr) 11rem; column-gap: 2rem; align-items: baseline; }
  .newest .small { margin: 0; }
  .newest .small > * { display: block; }
}
`;

export const calendarSheet = `
.years, .days { padding-top: 1.2rem; }
.year, .day { padding: .7rem 0 1.6rem; border-top: 1px solid var(--ink); }
.year h2, .day h2 { font: 700 var(--t-1)/var(--even) var(--sans); }
.year ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); gap: .1rem 2rem; padding-top: .5rem; list-style: none; }
.year li a { display: inline-block; min-height: calc(var(--row) + .2rem); line-height: calc(var(--row) + .2rem); }
.year li span, .day li time { color: var(--soft); font: var(--t-2)/var(--even) var(--sans); font-variant-numeric: tabular-nums; }
.year li span { margin-inline-start: .6em; white-space: nowrap; }
.day ul { list-style: none; max-width: 46rem; }
.day li { display: grid; grid-template-columns: 4.7rem minmax(0, 1fr); align-items: baseline; column-gap: 1rem; padding: .5rem 0; line-height: calc(var(--tight) + .12); }
.day li + li { border-top: 1px solid var(--line); }
.day li a { min-height: 24px; }
@media (min-width: 48rem) {
  .year, .day { display: grid; grid-template-columns: 12rem minmax(0, 1fr); column-gap: 2rem; }
  .day h2 { padding-top: .5rem; }
  .day li { grid-template-columns: 6.2rem minmax(0, 1fr); }
}
`;

export const correctionsSheet = `
.notes { max-width: 46rem; padding-top: 1.2rem; list-style: none; }
.notes li { padding: 1rem 0 1.2rem; border-top: 1px solid var(--line); }
.notes li:first-child { border-top: 2px solid var(--red); }
.notes time { display: block; color: var(--red); font: 600 var(--t-2)/var(--even) var(--sans); }
.notes p { margin: .3rem 0 .5rem; }
.notes a { color: var(--link); font-size: var(--t-1); line-height: var(--even); display: inline-block; min-height: 24px; }
.nothing { padding: 3rem 0; color: var(--soft); }
`;
