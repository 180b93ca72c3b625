/** A page of the publication's own: text as a story has it, and nothing beside it. */
import type { StandingContent } from '../model/page.ts';
import { Body } from './body.tsx';
import { Trail } from './parts.tsx';

export function Standing({ page }: { readonly page: StandingContent }) {
  return (
    <article>
      <header class="opening">
        <Trail trail={page.trail} />
        <h1>{page.title}</h1>
      </header>
      <div class="story">
        <Body blocks={page.body} />
      </div>
    </article>
  );
}
