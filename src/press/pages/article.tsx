/** A story's page. The order of the source is the order of reading. */
import { Fragment } from 'preact';
import type { ArticleContent, BehindLine, CardList, LabelledMoment, Listen, StoryFacts } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';
import { Body } from './body.tsx';
import { Figure } from './figure.tsx';
import { Apart, Names, Time, Trail } from './parts.tsx';

const SIZES = '(min-width: 43rem) 40rem, 100vw';

export function Article({ article }: { readonly article: ArticleContent }) {
  const { figure, related, latest } = article;
  return (
    <>
      <article itemscope itemtype="https://schema.org/NewsArticle" itemid={`${article.url}#story`}>
        <header class="opening">
          <Trail trail={article.trail} />
          <h1>{article.headline}</h1>
          {article.standfirst !== null && <p class="standfirst">{article.standfirst}</p>}
          <Facts facts={article.facts} share={article.share} />
        </header>
        {figure !== null && <Figure figure={figure} sizes={SIZES} first />}
        {article.listen !== null && 'soon' in article.listen && (
          <section class="listen" aria-labelledby="listen">
            <p>
              <strong id="listen">{article.listen.title}</strong> <span>{article.listen.soon}</span>
            </p>
          </section>
        )}
        {article.listen !== null && 'path' in article.listen && <Listening listen={article.listen} headline={article.headline} />}
        {article.behind !== null && <Behind line={article.behind} />}
        {article.dateline !== null && <p class="dateline">{article.dateline}</p>}
        <div class="story" itemprop="articleBody">
          <Body blocks={article.body} />
        </div>
        <Closing article={article} />
      </article>
      {(related !== null || latest !== null) && (
        <div class="aside">
          {related !== null && <Beside list={related} kind="related" />}
          {latest !== null && <Beside list={latest} kind="latest" path={latest.path} />}
        </div>
      )}
    </>
  );
}

/** A browser's own player, which script makes more of. */
function Listening({ listen, headline }: { readonly listen: Listen; readonly headline: string }) {
  return (
    <section class="listen" aria-labelledby="listen" data-words={JSON.stringify(listen.words)}>
      <p>
        <strong id="listen">{listen.title}</strong> <bdi>{listen.length}</bdi> <span>{listen.notice}</span>{' '}
        <a href={listen.path} download={listen.download.name}>
          {listen.download.text}
        </a>
      </p>
      <audio controls preload="none" src={listen.path} title={headline} data-timings={listen.timings ?? undefined} data-seconds={listen.seconds} />
    </section>
  );
}

function Facts({ facts, share }: { readonly facts: StoryFacts; readonly share: ArticleContent['share'] }) {
  const { byline, source, readingTime, updated, corrected } = facts;
  return (
    <div class="facts">
      {byline !== null && (
        <p class="byline">
          <Names byline={byline} />
        </p>
      )}
      {source !== null && (
        <p class="source">
          <span class="unseen">{source.label}: </span>
          <bdi>{source.name}</bdi>
        </p>
      )}
      {readingTime !== null && <p>{readingTime}</p>}
      <p>
        <Labelled labelled={updated} />
      </p>
      {corrected !== null && (
        <p class="corrected">
          <a href="#corrections">
            <Labelled labelled={corrected} />
          </a>
        </p>
      )}
      <p>
        <a class="share" href={share.mailto} data-share>
          {share.text}
        </a>
      </p>
    </div>
  );
}

function Behind({ line }: { readonly line: BehindLine }) {
  const { before, source, between, changes, after } = line;
  return (
    <p class="behind">
      {before}
      <a href={hrefOf(source.path)} hreflang={source.language}>
        {source.text}
      </a>
      {between}
      <a href={hrefOf(changes.path)} hreflang={changes.language}>
        {changes.text}
      </a>
      {after}
    </p>
  );
}

function Labelled({ labelled }: { readonly labelled: LabelledMoment }) {
  return (
    <>
      {labelled.label} : <Time moment={labelled.moment} />
    </>
  );
}

function Closing({ article }: { readonly article: ArticleContent }) {
  const { corrections, translatedFrom, topics } = article;
  return (
    <footer class="closing">
      {corrections !== null && (
        <section class="corrections" id="corrections" aria-labelledby="corrections-title">
          <h2 id="corrections-title">{corrections.title}</h2>
          {corrections.notes.map(({ at, note }) => (
            <p>
              <Time moment={at} /> {note}
            </p>
          ))}
        </section>
      )}
      <p>
        {article.firstPublished.label}: <Time moment={article.firstPublished.moment} />
        {article.history !== null && (
          <>
            {' · '}
            <a href={hrefOf(article.history.path)}>{article.history.text}</a>
          </>
        )}
      </p>
      {translatedFrom !== null && (
        <p>
          <a href={hrefOf(translatedFrom.path)} hreflang={translatedFrom.language}>
            {translatedFrom.text}
          </a>
        </p>
      )}
      {topics !== null && (
        <p class="topics">
          {topics.label}:{' '}
          {topics.links.map(({ text, path }, index) => (
            <Fragment>
              {index > 0 && topics.comma}
              <a href={hrefOf(path)} rel="tag" dir="auto">
                {text}
              </a>
            </Fragment>
          ))}
        </p>
      )}
      <p class="clipping">
        <Apart pieces={article.clipping} />
      </p>
    </footer>
  );
}

interface BesideProps {
  readonly list: CardList;
  readonly kind: 'related' | 'latest';
  readonly path?: string | null;
}

function Beside({ list, kind, path = null }: BesideProps) {
  return (
    <section class={`beside ${kind}`} aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`}>{path === null ? list.title : <a href={hrefOf(path)}>{list.title}</a>}</h2>
      <ul>
        {list.cards.map((card) => (
          <li>
            <a href={hrefOf(card.path)} lang={card.language ?? undefined} hreflang={card.language ?? undefined} dir={card.direction ?? undefined}>
              {card.headline}
            </a>{' '}
            <Time moment={card.time} />
          </li>
        ))}
      </ul>
    </section>
  );
}
