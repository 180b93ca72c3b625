/** The latest, the archive's pages and the corrections: lists of words. */
import type { CorrectionsContent, LatestContent, MonthContent, MonthsContent } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';
import { Time, Trail } from './parts.tsx';

export function Latest({ latest }: { readonly latest: LatestContent }) {
  return (
    <>
      <header class="opening">
        <Trail trail={latest.trail} />
        <h1>{latest.title}</h1>
      </header>
      {latest.stories.length === 0 ? (
        <p class="nothing">{latest.nothingYet}</p>
      ) : (
        <ol class="newest">
          {latest.stories.map(({ text, path, time, section }) => (
            <li>
              <a href={hrefOf(path)}>{text}</a>
              <p class="small">
                {section !== null && <span class="of">{section}</span>} <Time moment={time} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

export function Months({ months }: { readonly months: MonthsContent }) {
  return (
    <>
      <header class="opening">
        <Trail trail={months.trail} />
        <h1>{months.title}</h1>
      </header>
      {months.years.length === 0 && <p class="nothing">{months.nothingYet}</p>}
      <div class="years">
        {months.years.map(({ year, months: links }) => (
          <section class="year">
            <h2>{year}</h2>
            <ul>
              {links.map(({ text, path, stories }) => (
                <li>
                  <a href={hrefOf(path)}>{text}</a> <span>{stories}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

export function Month({ month }: { readonly month: MonthContent }) {
  return (
    <>
      <header class="opening">
        <Trail trail={month.trail} />
        <h1>{month.title}</h1>
      </header>
      <div class="days">
        {month.days.map(({ iso, name, stories }) => (
          <section class="day">
            <h2>
              <time datetime={iso}>{name}</time>
            </h2>
            <ul>
              {stories.map(({ text, path, time }) => (
                <li>
                  <Time moment={time} /> <a href={hrefOf(path)}>{text}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

export function Corrections({ page }: { readonly page: CorrectionsContent }) {
  return (
    <>
      <header class="opening">
        <Trail trail={page.trail} />
        <h1>{page.title}</h1>
        <p class="standfirst">{page.about}</p>
      </header>
      {page.corrections.length === 0 ? (
        <p class="nothing">{page.nothingYet}</p>
      ) : (
        <ul class="notes">
          {page.corrections.map(({ at, note, story }) => (
            <li>
              <Time moment={at} />
              <p>{note}</p>
              <a href={hrefOf(story.path)}>{story.text}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
