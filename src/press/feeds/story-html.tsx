/** A story's text as feeds carry it: plain HTML with nothing of the page's furniture, every address absolute. */
import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';
import type { BulletList, Inline, ListItem, OrderedList, Paragraph, TableRow } from '../../story/body.ts';
import { type DrawnBlock, type DrawnTable, drawnBody, hasWords } from '../model/body.ts';
import { cardOf } from '../model/card.ts';
import type { Figure } from '../model/page.ts';
import { said } from '../model/picture.ts';
import { type Setting, storyMoment, urlOf } from '../model/setting.ts';
import { InlineText } from '../pages/inline-text.tsx';
import type { ReadStory, StoryCard } from '../reading.ts';
import type { FeedPicture } from './feed.ts';

interface Parts {
  readonly cards: readonly StoryCard[];
  readonly picture: FeedPicture | null;
}

type UrlOf = (path: string) => string;

export const storyHtml = {
  story(setting: Setting, story: ReadStory, { cards, picture }: Parts): string {
    const { language } = setting;
    const url: UrlOf = (path) => urlOf(setting, path);
    const blocks = drawnBody(story.content.body.content, { language, pictures: story.pictures, cards: new Map(cards.map((card) => [card.number, cardOf(setting, card)])) });
    const dateline = said(story.content.dateline);
    return rendered(
      setting,
      <>
        {picture !== null && <LeadPicture picture={picture} label={language.labels.pictureCredit} />}
        {dateline !== null && <p>{dateline}</p>}
        {blocks.map((block) => (
          <Block block={block} url={url} />
        ))}
        {story.corrections.map(({ at, note }) => (
          <p>
            <strong>
              {language.labels.correction} (<bdi>{storyMoment(setting, at).text}</bdi>):
            </strong>{' '}
            {note}
          </p>
        ))}
      </>,
    );
  },
  note: (setting: Setting, text: string): string => rendered(setting, <p>{text}</p>),
};

/** A feed reader lays out everything from left to right unless it is told. */
function rendered({ language: { code, direction } }: Setting, content: JSX.Element): string {
  return render(direction === 'ltr' ? content : <div lang={code} dir={direction}>{content}</div>);
}

function LeadPicture({ picture, label }: { readonly picture: FeedPicture; readonly label: string }) {
  const { url, width, height, alt, caption, credit } = picture;
  return (
    <figure>
      <img src={url} width={width} height={height} alt={alt} />
      <Caption caption={caption} credit={credit === null ? null : `${label}: ${credit}`} />
    </figure>
  );
}

function Caption({ caption, credit }: { readonly caption: string | null; readonly credit: string | null }) {
  if (caption === null && credit === null) return null;
  return <figcaption>{[caption, credit].filter((each) => each !== null).join(' | ')}</figcaption>;
}

function Block({ block, url }: { readonly block: DrawnBlock; readonly url: UrlOf }): JSX.Element | null {
  switch (block.type) {
    case 'paragraph':
      return <Words paragraph={block} url={url} />;
    case 'heading': {
      const Heading = `h${block.attrs.level}` as const;
      return (
        <Heading>
          <Text content={block.content} url={url} />
        </Heading>
      );
    }
    case 'bullet_list':
    case 'ordered_list':
      return <List list={block} url={url} />;
    case 'blockquote':
      return (
        <blockquote>
          {block.content.map((paragraph) => (
            <Words paragraph={paragraph} url={url} />
          ))}
        </blockquote>
      );
    case 'pull_quote':
      return (
        <blockquote>
          <p>
            <Text content={block.content} url={url} />
          </p>
          {said(block.attrs.attribution) !== null && <p>{block.attrs.attribution}</p>}
        </blockquote>
      );
    case 'divider':
      return <hr />;
    case 'fact_box':
      return (
        <aside>
          {block.attrs.title !== '' && <h3>{block.attrs.title}</h3>}
          {block.content.map((each) => (each.type === 'paragraph' ? <Words paragraph={each} url={url} /> : <List list={each} url={url} />))}
        </aside>
      );
    case 'figure':
      return <Picture figure={block.figure} url={url} />;
    case 'links':
      return (
        <>
          <p>{block.title}</p>
          <ul>
            {block.cards.map(({ path, headline }) => (
              <li>
                <a href={url(path)}>{headline}</a>
              </li>
            ))}
          </ul>
        </>
      );
    case 'elsewhere':
      return (
        <p>
          <a href={block.url}>{block.title}</a>
          {block.provider !== null && ` (${block.provider})`}
        </p>
      );
    case 'grid':
      return <Grid table={block} url={url} />;
  }
}

interface TextProps {
  readonly content: readonly Inline[] | undefined;
  readonly url: UrlOf;
}

function Text({ content = [], url }: TextProps) {
  return <InlineText content={content.map((each) => withAbsoluteLinks(each, url))} />;
}

function withAbsoluteLinks(inline: Inline, url: UrlOf): Inline {
  if (inline.type !== 'text' || inline.marks === undefined) return inline;
  return { ...inline, marks: inline.marks.map((mark) => (mark.type === 'link' && mark.attrs.href.startsWith('/') ? { type: 'link', attrs: { href: url('') + mark.attrs.href } } : mark)) };
}

function Words({ paragraph, url }: { readonly paragraph: Paragraph; readonly url: UrlOf }) {
  if (!hasWords(paragraph.content)) return null;
  return (
    <p>
      <Text content={paragraph.content} url={url} />
    </p>
  );
}

function List({ list, url }: { readonly list: BulletList | OrderedList; readonly url: UrlOf }): JSX.Element {
  const items = list.content.map((item: ListItem) => (
    <li>{item.content.map((each) => (each.type === 'paragraph' ? <Words paragraph={each} url={url} /> : <List list={each} url={url} />))}</li>
  ));
  return list.type === 'bullet_list' ? <ul>{items}</ul> : <ol start={list.attrs.start === 1 ? undefined : list.attrs.start}>{items}</ol>;
}

function Picture({ figure: { picture, caption, credit }, url }: { readonly figure: Figure; readonly url: UrlOf }) {
  return (
    <figure>
      <img src={url(picture.src)} width={picture.width} height={picture.height} alt={picture.alt} />
      <Caption caption={caption} credit={credit === null ? null : `${credit.label}: ${credit.text}`} />
    </figure>
  );
}

function Grid({ table, url }: { readonly table: DrawnTable; readonly url: UrlOf }) {
  return (
    <table>
      {table.caption !== null && <caption>{table.caption}</caption>}
      {table.head.length > 0 && <thead>{table.head.map((row) => Row(row, url, new Set()))}</thead>}
      <tbody>{table.rows.map((row) => Row(row, url, table.figures))}</tbody>
    </table>
  );
}

function Row(row: TableRow, url: UrlOf, figures: ReadonlySet<number>) {
  return (
    <tr>
      {row.content.map(({ attrs, content }, column) => {
        const Cell = attrs.header && hasWords(content) ? 'th' : 'td';
        return (
          <Cell colspan={attrs.colspan > 1 ? attrs.colspan : undefined} rowspan={attrs.rowspan > 1 ? attrs.rowspan : undefined} dir={figures.has(column) ? 'ltr' : undefined}>
            <Text content={content} url={url} />
          </Cell>
        );
      })}
    </tr>
  );
}
