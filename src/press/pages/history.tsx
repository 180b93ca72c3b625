/** How a story has changed, and its text as it stood. What is new or gone is told by form, by colour and to the ear. */
import type { HistoryContent, HistoryVersion, VersionContent } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';
import { Body } from './body.tsx';
import { Names, Time, Trail } from './parts.tsx';

export function History({ history }: { readonly history: HistoryContent }) {
  return (
    <>
      <header class="opening">
        <Trail trail={history.trail} />
        <h1>{history.title}</h1>
        <p class="of">
          <a href={hrefOf(history.toStory.path)}>{history.toStory.text}</a>
        </p>
        <p class="standfirst">{history.onlyOne ?? history.about}</p>
      </header>
      <ol class="versions" reversed>
        {history.versions.map((version) => (
          <VersionItem version={version} spoken={history.spoken} />
        ))}
      </ol>
    </>
  );
}

function VersionItem({ version, spoken }: { readonly version: HistoryVersion; readonly spoken: HistoryContent['spoken'] }) {
  const { id, what, isCorrection, at, note, read, changes, noWords } = version;
  return (
    <li class={isCorrection ? 'correction' : undefined}>
      <h2 id={id}>
        {what} <Time moment={at} />
      </h2>
      <div class="told">
        {note !== null && <p class="note">{note}</p>}
        {noWords !== null && <p class="same">{noWords}</p>}
        {changes.length > 0 && (
          <ul>
            {changes.map(({ part, how, words }) => (
              <li>
                <p class="part">
                  {part}: {how}
                </p>
                {words.length > 0 && (
                  <p class="compared">
                    <Words words={words} spoken={spoken} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        )}
        <p class="read">
          <a href={hrefOf(read.path)} aria-describedby={id}>
            {read.text}
          </a>
        </p>
      </div>
    </li>
  );
}

function Words({ words, spoken }: { readonly words: HistoryVersion['changes'][number]['words']; readonly spoken: HistoryContent['spoken'] }) {
  return (
    <>
      {words.map(({ kind, text }, index) => {
        if (kind === 'same') return text;
        // White space stands outside the mark: what is underlined or struck out ends with its last letter.
        const bare = text.trimEnd();
        const Mark = kind === 'added' ? 'ins' : 'del';
        const between = kind === 'removed' && words[index + 1]?.kind === 'added' ? ' ' : '';
        return (
          <>
            <Mark>
              <span class="unseen">{spoken[kind]} </span>
              {bare}
            </Mark>
            {text.slice(bare.length) || between}
          </>
        );
      })}
    </>
  );
}

export function Version({ version }: { readonly version: VersionContent }) {
  const { trail, headline, standfirst, byline, stood, toStory, toHistory, dateline, body } = version;
  return (
    <article>
      <header class="opening">
        <Trail trail={trail} />
        <p class="stood">
          {stood} <a href={hrefOf(toStory.path)}>{toStory.text}</a> · <a href={hrefOf(toHistory.path)}>{toHistory.text}</a>
        </p>
        <h1>{headline}</h1>
        {standfirst !== null && <p class="standfirst">{standfirst}</p>}
        {byline !== null && (
          <p class="byline">
            <Names byline={byline} />
          </p>
        )}
      </header>
      {dateline !== null && <p class="dateline">{dateline}</p>}
      <div class="story">
        <Body blocks={body} />
      </div>
    </article>
  );
}
