/** The search page: a form that works without script, and what was found. */
import type { MarkedText, SearchContent } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';
import { Time } from './parts.tsx';

export function Search({ search }: { readonly search: SearchContent }) {
  const { form, answer, results, before, after } = search;
  return (
    <>
      <header class="opening">
        <h1>{search.title}</h1>
      </header>
      <search>
        <form action={hrefOf(form.path)} method="get" class="ask">
          <p class="typed">
            <label for="q">{form.words}</label>
            <input type="search" id="q" name="q" dir="auto" value={form.typed} maxlength={200} autocomplete="off" />
            <button type="submit">{form.button}</button>
          </p>
          <p class="narrow">
            <Choice name="section" choice={form.section} /> <Choice name="time" choice={form.time} />
          </p>
        </form>
      </search>
      {search.cut !== null && <p class="hint">{search.cut}</p>}
      {answer !== null && (
        <section class="found" aria-labelledby="found-title">
          <h2 id="found-title">{answer.title}</h2>
          {answer.hint !== null && <p class="hint">{answer.hint}</p>}
          {search.elsewhere.length > 0 && (
            <p class="elsewhere">
              {search.elsewhere.map(({ text, path, language, direction }) => (
                <a href={path} lang={language} hreflang={language} dir={direction}>
                  {text}
                </a>
              ))}
            </p>
          )}
          {results.length > 0 && (
            <ol class="results">
              {results.map(({ path, headline, passage, section, time }) => (
                <li>
                  <h3>
                    <a href={hrefOf(path)}>
                      <Marked text={headline} />
                    </a>
                  </h3>
                  <p>
                    <Marked text={passage} />
                  </p>
                  <p class="small">
                    {section !== null && <bdi class="of">{section}</bdi>} <Time moment={time} />
                  </p>
                </li>
              ))}
            </ol>
          )}
          {(before !== null || after !== null) && (
            <p class="turn">
              {before !== null && (
                <a href={before.path} rel="prev">
                  {before.text}
                </a>
              )}{' '}
              {after !== null && (
                <a href={after.path} rel="next">
                  {after.text}
                </a>
              )}
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Choice({ name, choice }: { readonly name: string; readonly choice: SearchContent['form']['section'] }) {
  return (
    <label>
      {choice.label}{' '}
      <select name={name}>
        {choice.options.map(({ value, text, chosen }) => (
          <option value={value} selected={chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Marked({ text }: { readonly text: MarkedText }) {
  return <>{text.map((piece) => (piece.isMarked ? <mark>{piece.text}</mark> : piece.text))}</>;
}
