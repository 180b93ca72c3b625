/** What stands between masthead and foot, by kind of page. */
import type { Content as ContentModel } from '../model/page.ts';
import { Article } from './article.tsx';
import { History, Version } from './history.tsx';
import { List, Notice } from './list-and-notice.tsx';
import { Search } from './search.tsx';
import { Corrections, Latest, Month, Months } from './lists.tsx';
import { Standing } from './standing.tsx';
import { Front, Section } from './fronts.tsx';

export function Content({ content }: { readonly content: ContentModel }) {
  switch (content.kind) {
    case 'article':
      return <Article article={content} />;
    case 'front':
      return <Front front={content} />;
    case 'section':
      return <Section section={content} />;
    case 'list':
      return <List list={content} />;
    case 'latest':
      return <Latest latest={content} />;
    case 'standing':
      return <Standing page={content} />;
    case 'months':
      return <Months months={content} />;
    case 'month':
      return <Month month={content} />;
    case 'search':
      return <Search search={content} />;
    case 'corrections':
      return <Corrections page={content} />;
    case 'history':
      return <History history={content} />;
    case 'version':
      return <Version version={content} />;
    case 'notice':
      return <Notice notice={content} />;
  }
}
