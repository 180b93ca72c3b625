/** What stands between masthead and foot, by kind of page. */
import type { Content as ContentModel } from '../model/page.ts';
import { Article } from './article.tsx';
import { Author, Notice } from './author-and-notice.tsx';
import { Front, Section } from './fronts.tsx';

export function Content({ content }: { readonly content: ContentModel }) {
  switch (content.kind) {
    case 'article':
      return <Article article={content} />;
    case 'front':
      return <Front front={content} />;
    case 'section':
      return <Section section={content} />;
    case 'author':
      return <Author author={content} />;
    case 'notice':
      return <Notice notice={content} />;
  }
}
