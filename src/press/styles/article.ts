/** A story's page: one column of text that sits like print, the latest beside it where there is room. */
export const articleSheet = `
:root { --measure: 40rem; }
.article main { max-width: var(--measure); margin: 0 auto; }
.trail li:last-child { flex: 1 1 7rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.facts { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 1.2rem; margin: 1.1rem 0 1.2rem; padding: .55rem 0; border-block: 1px solid var(--line); color: var(--soft); font: var(--t-2)/var(--even) var(--sans); font-variant-numeric: tabular-nums; }
.facts p { line-height: var(--row); }
.facts .byline { color: var(--ink); font-weight: 600; font-size: var(--t-1); }
.facts .source { color: var(--ink); }
.facts a { min-width: 24px; min-height: var(--row); display: inline-block; }
.byline a, .share { color: var(--link); }
.corrected a { color: var(--red); }
.behind { margin: 0 0 1.2rem; color: var(--soft); font: var(--t-2)/var(--even) var(--sans); }
.behind a { color: var(--link); line-height: var(--row); }
.picture figcaption { padding-top: .5rem; font: var(--t-2)/var(--even) var(--sans); color: var(--ink); }
.tall img { max-width: 30rem; }
.credit { display: block; color: var(--soft); font-size: .94em; }
.listen { margin: 1.2rem 0; padding: .5rem 0; border-block: 1px solid var(--line); background: var(--paper); font: var(--t-2)/var(--even) var(--sans); }
.listen p { display: flex; flex-wrap: wrap; align-items: center; gap: .15rem .8rem; color: var(--soft); }
.listen strong { font-size: var(--t-1); color: var(--ink); }
.listen a { color: var(--link); min-height: var(--row); line-height: var(--row); }
.listen audio { display: block; width: 100%; height: 54px; }
@media (scripting) { .listen audio { animation: shown 0s 4s both; } }
@keyframes shown { from { visibility: hidden; } }
.dateline { font: 600 var(--t-1)/var(--even) var(--sans); margin-bottom: .4rem; }
.closing { max-width: var(--measure); margin-top: 2rem; color: var(--soft); font: var(--t-2)/var(--even) var(--sans); }
.closing a { display: inline-block; min-width: 24px; min-height: var(--row); line-height: var(--row); color: var(--link); }
.closing > p + p { margin-top: .3rem; }
.corrections { margin-bottom: 1.5rem; padding-top: .7rem; border-top: 2px solid var(--red); color: var(--ink); font-size: var(--t-1); }
.corrections h2 { color: var(--red); font-size: inherit; line-height: var(--loose); }
.corrections p { margin-top: .4rem; }
.corrections time { color: var(--soft); margin-inline-end: .5em; }
.clipping { display: none; }
.beside { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid var(--ink); }
.beside h2 { font: 700 var(--t-1)/var(--even) var(--sans); }
.beside h2 a { display: inline-block; padding: .2rem 0; }
.beside ul { list-style: none; }
.beside li { padding: .7rem 0; line-height: var(--tight); }
.beside li + li { border-top: 1px solid var(--line); }
.beside li a { display: block; min-height: 24px; font-size: var(--t0); line-height: calc(var(--tight) + .1); }
.beside time { color: var(--soft); font: var(--t-2)/var(--even) var(--sans); }
@media (max-width: 35.99rem) {
  .facts { margin: .8rem 0; padding: .35rem 0; column-gap: .8rem; }
  .facts > :last-child { margin-inline-start: auto; }
}
@media (min-width: 66rem) {
  .facts { margin-top: 1.3rem; }
  .article main { max-width: none; display: grid; grid-template-columns: minmax(0, var(--measure)) minmax(0, 24rem); column-gap: 4rem; justify-content: space-between; }
  .article article { display: contents; }
  .article article > * { grid-column: 1; }
  .article article > .opening { grid-column: 1 / -1; }
  .opening h1 { max-width: 62rem; font-size: clamp(2.7rem, 1.5rem + 1.9vw, 3.2rem); }
  .listen, .dateline, .story, .closing { width: 100%; max-width: var(--measure); }
  .opening + .listen { margin-top: 0; }
  .aside { grid-column: 2; grid-row: 2 / span 9; align-self: start; padding-inline-start: 2rem; border-inline-start: 1px solid var(--line); }
  .beside:first-child { margin-top: 0; border: 0; padding-top: 0; }
}
`;

/** The blocks of a story. Figures stand under each other by their last digit, which is on the right in every language. */
export const bodySheet = `
.story { max-width: var(--measure); hanging-punctuation: first allow-end last; }
.story > * + * { margin-top: calc(1.05 * var(--t0)); }
.story h2, .story h3, .story h4 { margin-top: 1.7em; font-size: var(--t1); }
.story h3 { font-size: 1.1em; }
.story h4 { font-size: 1em; }
.story h2 + *, .story h3 + *, .story h4 + * { margin-top: .5em; }
.story a { color: var(--link); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em; }
.story ul, .story ol { padding-inline-start: 1.3em; }
.story li + li, .story li > * + * { margin-top: .4em; }
.story blockquote { padding-inline-start: 1.2em; border-inline-start: 2px solid var(--line); }
.story blockquote p + p { margin-top: .7em; }
.story hr { width: 5em; margin: 2em auto; border: 0; border-top: 1px solid var(--ink); }
.story sup, .story sub { font-size: .7em; line-height: 0; }
.story .pull { margin: 1.9em 0; padding: .8em 0 .9em; border-block: 1px solid var(--ink); }
.story .pull blockquote { padding: 0; border: 0; font-size: var(--t2); line-height: calc(var(--tight) + .1); text-wrap: balance; }
.pull figcaption { margin-top: .6em; color: var(--soft); font: var(--t-2)/var(--even) var(--sans); }
.fact { padding: .7em 0 1em; border-top: 3px solid var(--ink); border-bottom: 1px solid var(--line); font: var(--t-1)/var(--loose) var(--sans); }
.fact-title { font-weight: 700; }
.fact > * + * { margin-top: .5em; }
.grid { overflow-x: auto; overflow-wrap: normal; font: var(--t-1)/var(--even) var(--sans); font-variant-numeric: tabular-nums lining-nums; }
table { border-collapse: collapse; min-width: 100%; }
caption { padding-block: .25em .5em; font-weight: 700; text-align: start; }
th, td { padding-block: .5em; padding-inline: 0 1.2em; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { border-bottom-color: var(--ink); }
.figures { padding: .5em 0 .5em 1.2em; text-align: right; }
.figures + :not(.figures) { padding-inline-start: 1.2em; }
.named { padding-block: .1em; padding-inline-start: 1.2em; border-inline-start: 2px solid var(--ink); font-size: var(--t-1); line-height: var(--even); }
.named p { color: var(--soft); font-family: var(--sans); }
.story .named ul { padding: 0; list-style: none; }
.story .named a { display: block; padding: .2rem 0; line-height: var(--even); }
.elsewhere { padding: .6em 0; border-block: 1px solid var(--line); line-height: var(--even); }
.elsewhere span { display: block; color: var(--soft); font: var(--t-2)/var(--even) var(--sans); }
`;
