/** The form, and results as a list of words. What is typed is cut off at the edge of its line, over which a first letter of Nastaliq reaches. */
export const searchSheet = `
.ask { max-width: 46rem; padding: .6rem 0 1rem; font: var(--t-1)/var(--even) var(--sans); }
.typed { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
.typed label { flex: 1 0 100%; color: var(--soft); }
.ask input { flex: 1 1 12rem; min-width: 0; padding: .45rem .6rem; border: 1px solid var(--soft); border-radius: 0; background: var(--paper); color: var(--ink); font: 400 var(--t0)/var(--even) var(--serif); }
.ask button { align-self: stretch; padding: .5rem 1.1rem; border: 1px solid var(--ink); border-radius: 0; background: var(--ink); color: var(--paper); font: 600 var(--t-1)/var(--even) var(--sans); cursor: pointer; }
.narrow { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; margin-top: .7rem; }
.narrow label { color: var(--soft); }
.ask select { min-height: 2rem; border: 1px solid var(--line); border-radius: 0; background: var(--paper); color: var(--ink); font: inherit; }
.found { max-width: 46rem; padding-top: .7rem; border-top: 1px solid var(--ink); }
.found > h2 { font: 700 var(--t-1)/var(--even) var(--sans); }
.hint { color: var(--soft); font: var(--t-1)/var(--even) var(--sans); max-width: 46rem; }
:lang(ur) input { text-indent: .5em; }
:lang(ur) select { padding-inline: .5em; }
.elsewhere, .turn { display: flex; flex-wrap: wrap; column-gap: 1.4rem; }
.elsewhere a, .turn a { padding: .3rem 0; color: var(--link); font: var(--t-1)/var(--even) var(--sans); }
.results { list-style: none; }
.results li { padding: 1.1rem 0; border-bottom: 1px solid var(--line); }
.results h3 { font-size: var(--t1); }
.results h3 a { display: inline-block; min-height: 24px; }
.results p { margin-top: .35rem; font-size: var(--t-1); line-height: var(--even); color: var(--soft); }
mark { background: none; color: var(--ink); font-weight: 700; text-decoration: underline; text-decoration-color: var(--link); text-decoration-thickness: 2px; text-underline-offset: .18em; }
`;
