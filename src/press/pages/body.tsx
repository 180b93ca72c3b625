/** The blocks of a story. Each carries its id as an anchor, so that a part of a story can be pointed at. */
import type { JSX } from 'preact';
import type { BulletList, FactBox, ListItem, OrderedList, Paragraph, PullQuote, TableCell, TableRow } from '../../story/body.ts';
import { hasWords, type DrawnBlock, type DrawnEmbed, type DrawnRelated, type DrawnTable } from '../model/body.ts';
import { hrefOf } from '../site-urls.ts';
import { Figure } from './figure.tsx';
import { InlineText } from './inline-text.tsx';
import { Apart } from './parts.tsx';

const SIZES = '(min-width: 43rem) 40rem, 100vw';

/** What is read aloud and stands outside the body has these names (`Place.part`): a block of the body that is called so is `body-headline` there. */
const OUTSIDE: ReadonlySet<string> = new Set(['headline', 'standfirst', 'byline', 'source']);
/** Ids that the page itself uses. */
const TAKEN: ReadonlySet<string> = new Set(['main', 'words', 'listen', 'breaking', 'corrections', 'corrections-title', 'related-title', 'latest-title']);

export function Body({ blocks }: { readonly blocks: readonly DrawnBlock[] }) {
  return (
    <>
      {blocks.map((block) => (
        <Block block={block} />
      ))}
    </>
  );
}

function Block({ block }: { readonly block: DrawnBlock }): JSX.Element | null {
  switch (block.type) {
    case 'paragraph':
      return <Words paragraph={block} />;
    case 'heading': {
      const Heading = `h${block.attrs.level}` as const;
      return (
        <Heading {...place(block.attrs.id)}>
          <InlineText content={block.content} />
        </Heading>
      );
    }
    case 'bullet_list':
    case 'ordered_list':
      return <List list={block} />;
    case 'blockquote':
      return (
        <blockquote id={anchor(block.attrs.id)}>
          {block.content.map((paragraph) => (
            <Words paragraph={paragraph} />
          ))}
        </blockquote>
      );
    case 'pull_quote':
      return <Pulled quote={block} />;
    case 'divider':
      return <hr id={anchor(block.attrs.id)} />;
    case 'fact_box':
      return <Facts box={block} />;
    case 'figure':
      return <Figure figure={block.figure} sizes={SIZES} id={anchor(block.id)} />;
    case 'links':
      return <Links block={block} />;
    case 'elsewhere':
      return <Elsewhere embed={block} />;
    case 'grid':
      return <Grid table={block} />;
  }
}

function Words({ paragraph }: { readonly paragraph: Paragraph }) {
  if (!hasWords(paragraph.content)) return null;
  return (
    <p {...place(paragraph.attrs.id)}>
      <InlineText content={paragraph.content} />
    </p>
  );
}

function List({ list }: { readonly list: BulletList | OrderedList }): JSX.Element {
  const items = list.content.map((item) => <Item item={item} />);
  if (list.type === 'bullet_list') return <ul id={anchor(list.attrs.id)}>{items}</ul>;
  return (
    <ol id={anchor(list.attrs.id)} start={list.attrs.start === 1 ? undefined : list.attrs.start}>
      {items}
    </ol>
  );
}

function Item({ item }: { readonly item: ListItem }) {
  return (
    <li id={anchor(item.attrs.id)}>
      {item.content.map((each) => (each.type === 'paragraph' ? <Words paragraph={each} /> : <List list={each} />))}
    </li>
  );
}

function Pulled({ quote }: { readonly quote: PullQuote }) {
  return (
    <figure class="pull" id={anchor(quote.attrs.id)}>
      <blockquote>
        <p>
          <InlineText content={quote.content} />
        </p>
      </blockquote>
      {quote.attrs.attribution !== null && quote.attrs.attribution !== '' && <figcaption>{quote.attrs.attribution}</figcaption>}
    </figure>
  );
}

function Facts({ box }: { readonly box: FactBox }) {
  const content = box.content.map((each) => (each.type === 'paragraph' ? <Words paragraph={each} /> : <List list={each} />));
  return (
    <div class="fact" {...place(box.attrs.id)}>
      {box.attrs.title !== '' && <p class="fact-title">{box.attrs.title}</p>}
      {content}
    </div>
  );
}

function Links({ block }: { readonly block: DrawnRelated }) {
  return (
    <div class="named" id={anchor(block.id)}>
      <p>{block.title}</p>
      <ul>
        {block.cards.map(({ path, headline, language, direction }) => (
          <li>
            <a href={hrefOf(path)} lang={language ?? undefined} hreflang={language ?? undefined} dir={direction ?? undefined}>
              {headline}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Never loaded here: a link that says where it leads. */
function Elsewhere({ embed }: { readonly embed: DrawnEmbed }) {
  return (
    <p class="elsewhere" id={anchor(embed.id)}>
      <a href={embed.url} rel="external">
        {embed.title}
      </a>{' '}
      <span>
        <Apart pieces={embed.provider === null ? [embed.opensElsewhere] : [embed.provider, embed.opensElsewhere]} />
      </span>
    </p>
  );
}

/** Scrolls within itself on a narrow screen; a place that scrolls must be reachable by keyboard, and so must have a name. */
function Grid({ table }: { readonly table: DrawnTable }) {
  return (
    <section class="grid" id={anchor(table.id)} aria-label={table.label} tabindex={0}>
      <table>
        {table.caption !== null && <caption>{table.caption}</caption>}
        {table.head.length > 0 && <thead>{table.head.map((row) => Row(row, 'col', figuresAbove(table)))}</thead>}
        <tbody>{table.rows.map((row) => Row(row, 'row', table.figures))}</tbody>
      </table>
    </section>
  );
}

/** A head whose cells do not stand one above each column heads none of them in particular. */
function figuresAbove({ head, rows, figures }: DrawnTable): ReadonlySet<number> {
  const isEven = head.every((row) => row.content.length === rows[0]?.content.length);
  return isEven ? figures : new Set();
}

function Row(row: TableRow, scope: 'col' | 'row', figures: ReadonlySet<number>) {
  return (
    <tr>
      {row.content.map((cell, column) => (
        <Cell cell={cell} scope={scope} isFigure={figures.has(column)} />
      ))}
    </tr>
  );
}

/** A header that says nothing heads nothing. Figures run to the right in every language: else a minus would end up behind them. */
function Cell({ cell, scope, isFigure }: { readonly cell: TableCell; readonly scope: 'col' | 'row'; readonly isFigure: boolean }) {
  const { header, colspan, rowspan } = cell.attrs;
  const span = { colspan: colspan > 1 ? colspan : undefined, rowspan: rowspan > 1 ? rowspan : undefined, class: isFigure ? 'figures' : undefined, dir: isFigure && scope === 'row' ? ('ltr' as const) : undefined };
  const words = <InlineText content={cell.content} />;
  return header && hasWords(cell.content) ? (
    <th scope={scope} {...span}>
      {words}
    </th>
  ) : (
    <td {...span}>{words}</td>
  );
}

/** By what the player finds what is read aloud (`islands/spoken-place.island.ts`): its id or, where something else goes by that name, `data-part`. */
function place(id: string): { readonly id: string | undefined; readonly 'data-part'?: string } {
  if (OUTSIDE.has(id)) return { id: anchor(id), 'data-part': `body-${id}` };
  return TAKEN.has(id) ? { id: undefined, 'data-part': id } : { id: anchor(id) };
}

function anchor(id: string): string | undefined {
  return id === '' || TAKEN.has(id) ? undefined : id;
}
