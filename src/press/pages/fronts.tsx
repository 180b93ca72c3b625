/** Fronts: composed, not listed. The order of the source is the order of importance, whatever the width. */
import type { Card as CardModel, CardList, FrontContent, SectionContent, TopStories } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';
import { Names, Picture, Time, Trail } from './parts.tsx';

const LEAD_SIZES = '(min-width: 75rem) 40rem, (min-width: 48rem) 62vw, 100vw';
const SMALL_SIZES = '(min-width: 75rem) 21rem, (min-width: 48rem) 30vw, (min-width: 36rem) 46vw, 7rem';

export function Front({ front }: { readonly front: FrontContent }) {
  if (front.top === null) return <p class="nothing">{front.nothingYet}</p>;
  return (
    <>
      <Top top={front.top} level="h2" />
      {front.columns.length > 0 && (
        <div class={`columns of-${abreast(front.columns.length)}`}>
          {front.columns.map((column, index) => (
            <Column column={column} id={`column-${index + 1}`} />
          ))}
        </div>
      )}
    </>
  );
}

export function Section({ section }: { readonly section: SectionContent }) {
  const { below, top, more } = section;
  return (
    <>
      <header class="opening">
        <Trail trail={section.trail} />
        <h1>{section.name}</h1>
        {below !== null && (
          <nav class="below" aria-label={below.label}>
            {below.links.map(({ text, path }) => (
              <a href={hrefOf(path)}>{text}</a>
            ))}
          </nav>
        )}
      </header>
      {top === null ? <p class="nothing">{section.nothingYet}</p> : <Top top={top} level="h2" />}
      {more !== null && (
        <section class="more" aria-labelledby="more-title">
          <h2 id="more-title">{more.title}</h2>
          <div class="river">
            {more.cards.map((card) => (
              <Card card={card} level="h3" />
            ))}
          </div>
        </section>
      )}
    </>
  );
}

/** How many columns stand abreast on a wide page, so that the last row is as full as can be. */
function abreast(columns: number): number {
  const emptyPlaces = (width: number): number => (width - (columns % width)) % width;
  return [5, 4, 3].reduce((best, width) => (emptyPlaces(width) < emptyPlaces(best) ? width : best));
}

type Level = 'h2' | 'h3';

function Top({ top, level }: { readonly top: TopStories; readonly level: Level }) {
  const { lead, seconds, briefs } = top;
  return (
    <div class={`top${briefs.length > 0 ? ' with-briefs' : ''}${seconds.length === 0 ? ' alone' : ''}`}>
      <Card card={lead} level={level} kind="lead" />
      {seconds.length > 0 && (
        <div class="seconds">
          {seconds.map((card) => (
            <Card card={card} level={level} kind="second" />
          ))}
        </div>
      )}
      {briefs.length > 0 && (
        <div class="briefs">
          {briefs.map((card) => (
            <Card card={{ ...card, picture: null, standfirst: null }} level={level} kind="brief" />
          ))}
        </div>
      )}
    </div>
  );
}

function Column({ column, id }: { readonly column: CardList & { readonly path: string }; readonly id: string }) {
  const [first, ...rest] = column.cards;
  return (
    <section class="column" aria-labelledby={id}>
      <h2 id={id}>
        <a href={hrefOf(column.path)}>{column.title}</a>
      </h2>
      {first !== undefined && <Card card={first} level="h3" withSection={false} />}
      {rest.map((card) => (
        <Card card={{ ...card, picture: null, standfirst: null }} level="h3" kind="brief" withSection={false} />
      ))}
    </section>
  );
}

interface CardProps {
  readonly card: CardModel;
  readonly level: Level;
  readonly kind?: 'lead' | 'second' | 'brief';
  /** Not where all stories of a list are of one section. */
  readonly withSection?: boolean;
}

export function Card({ card, level: Headline, kind, withSection = true }: CardProps) {
  const { picture, standfirst, section, byline } = card;
  const isLead = kind === 'lead';
  const tongue = card.language === null || card.direction === null ? {} : { lang: card.language, dir: card.direction };
  return (
    <article class={`card${kind === undefined ? '' : ` ${kind}`}${picture === null ? ' plain' : ''}`}>
      <div class="text">
        <Headline {...tongue}>
          <a href={hrefOf(card.path)} hreflang={card.language ?? undefined}>
            {card.headline}
          </a>
        </Headline>
        {standfirst !== null && (
          <p class="standfirst" {...tongue}>
            {standfirst}
          </p>
        )}
        <p class="small">
          {withSection && section !== null && (
            <bdi class="of">{section}</bdi>
          )}{' '}
          {isLead && byline !== null && (
            <bdi>
              <Names byline={byline} />
            </bdi>
          )}{' '}
          <Time moment={card.time} />
        </p>
      </div>
      {picture !== null && <Picture picture={isLead ? picture.lead : picture.small} sizes={isLead ? LEAD_SIZES : SMALL_SIZES} first={isLead} />}
    </article>
  );
}
