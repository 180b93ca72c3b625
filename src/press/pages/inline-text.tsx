/** Text with its marks. Neighbours under the same mark are drawn as one: a link with a strong word in it is one link. */
import type { ComponentChildren, JSX } from 'preact';
import type { Inline, Mark } from '../../story/body.ts';
import { directionOf } from '../direction.ts';
import { isSafeLink } from '../site-urls.ts';

/** A piece of text, and the marks of it that are still to be drawn, outermost first. */
interface Piece {
  readonly words: string | null;
  readonly marks: readonly Mark[];
}

export function InlineText({ content = [] }: { readonly content?: readonly Inline[] | undefined }): JSX.Element {
  return <>{drawn(content.map((each) => (each.type === 'text' ? { words: each.text, marks: each.marks ?? [] } : { words: null, marks: [] })))}</>;
}

function drawn(pieces: readonly Piece[]): ComponentChildren[] {
  return runsOf(pieces).map((run) => {
    const [mark] = run[0]?.marks ?? [];
    if (mark === undefined) return run.map(({ words }) => words ?? <br />);
    return Marked({ mark, children: drawn(run.map(({ words, marks }) => ({ words, marks: marks.slice(1) }))) });
  });
}

/** Neighbours whose outermost mark is the same. */
function runsOf(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && outermost(run[0]) === outermost(piece)) run.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

function outermost({ marks }: Piece): string {
  return JSON.stringify(marks[0] ?? null);
}

function Marked({ mark, children }: { readonly mark: Mark; readonly children: ComponentChildren }): JSX.Element {
  switch (mark.type) {
    case 'strong':
      return <strong>{children}</strong>;
    case 'emphasis':
      return <em>{children}</em>;
    case 'superscript':
      return <sup>{children}</sup>;
    case 'subscript':
      return <sub>{children}</sub>;
    case 'language':
      return (
        <span lang={mark.attrs.lang} dir={directionOf(mark.attrs.lang)}>
          {children}
        </span>
      );
    case 'link':
      return isSafeLink(mark.attrs.href) ? <a href={mark.attrs.href}>{children}</a> : <>{children}</>;
  }
}
