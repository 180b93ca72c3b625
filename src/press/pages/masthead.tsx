/** The nameplate: not a toolbar. */
import type { EditionLink, Masthead as MastheadModel, PageEdition, SectionLink } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';

export function Masthead({ masthead, edition }: { readonly masthead: MastheadModel; readonly edition: PageEdition }) {
  const { clock, isFront } = masthead;
  const Nameplate = isFront ? 'h1' : 'p';
  return (
    <header class="masthead">
      <div class="ears">
        <p class="clock">
          <span class="unseen" data-clock-label>
            {clock.label}:{' '}
          </span>
          <time datetime={clock.moment.iso} data-clock>
            {clock.moment.text}
          </time>
        </p>
        {masthead.editions.length > 0 && <Editions label={masthead.editionsLabel} editions={masthead.editions} />}
      </div>
      <Nameplate class="nameplate">{isFront ? edition.name : <a href={edition.home}>{edition.name}</a>}</Nameplate>
      {isFront && edition.tagline !== '' && <p class="tagline">{edition.tagline}</p>}
      {masthead.sections.length > 0 && <Sections label={masthead.sectionsLabel} sections={masthead.sections} />}
    </header>
  );
}

function Editions({ label, editions }: { readonly label: string; readonly editions: readonly EditionLink[] }) {
  return (
    <nav class="editions" aria-label={label}>
      {editions.map(({ language, direction, text, path }) => (
        <>
          <a href={hrefOf(path)} lang={language} hreflang={language} dir={direction}>
            {text}
          </a>{' '}
        </>
      ))}
    </nav>
  );
}

function Sections({ label, sections }: { readonly label: string; readonly sections: readonly SectionLink[] }) {
  return (
    <nav class="sections" aria-label={label}>
      <ul>
        {sections.map(({ text, path, current }) => (
          <li>
            <a href={hrefOf(path)} aria-current={current ?? undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
