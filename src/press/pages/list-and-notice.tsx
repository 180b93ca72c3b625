/** The quiet pages. */
import type { ListContent, NoticeContent } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';
import { Card } from './fronts.tsx';
import { Trail } from './parts.tsx';

export function List({ list }: { readonly list: ListContent }) {
  return (
    <>
      <header class="opening">
        <Trail trail={list.trail} />
        <h1>{list.name}</h1>
        {list.about !== null && <p class="standfirst">{list.about}</p>}
      </header>
      <section class="more" aria-labelledby="more-title">
        <h2 id="more-title">{list.list.title}</h2>
        {list.list.cards.length === 0 ? (
          <p class="nothing">{list.nothingYet}</p>
        ) : (
          <div class="river">
            {list.list.cards.map((card) => (
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
      {notice.kept !== undefined && (
        <div id="kept">
          <p>{notice.kept.nothing}</p>
        </div>
      )}
      <p>
        <a href={hrefOf(notice.toTheFront.path)}>{notice.toTheFront.text}</a>
      </p>
    </div>
  );
}
