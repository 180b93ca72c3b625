/** The quiet pages. */
import type { AuthorContent, NoticeContent } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';
import { Card } from './fronts.tsx';
import { Trail } from './parts.tsx';

export function Author({ author }: { readonly author: AuthorContent }) {
  return (
    <>
      <header class="opening">
        <Trail trail={author.trail} />
        <h1>{author.name}</h1>
        {author.about !== null && <p class="standfirst">{author.about}</p>}
      </header>
      <section class="more" aria-labelledby="more-title">
        <h2 id="more-title">{author.list.title}</h2>
        {author.list.cards.length === 0 ? (
          <p class="nothing">{author.nothingYet}</p>
        ) : (
          <div class="river">
            {author.list.cards.map((card) => (
              <Card card={card} level="h3" />
            ))}
          </div>
        )}
      </section>
    </>
  );
}

export function Notice({ notice }: { readonly notice: NoticeContent }) {
  return (
    <div class="words">
      <h1>{notice.title}</h1>
      <p>{notice.text}</p>
      <p>
        <a href={hrefOf(notice.toTheFront.path)}>{notice.toTheFront.text}</a>
      </p>
    </div>
  );
}
