import type { Block, Mark } from '../../story/body.ts';
import type { HtmlNode } from './html-tree.ts';

/** What every part of the rewriter shares. */
export interface Rewriting {
  readonly base: string | null;
  readonly language: string | null;
  readonly warn: (warning: string) => void;
  /** Blocks of these nodes, in order, as they stand: the caller fits them into its own container. */
  readonly blocks: (nodes: readonly HtmlNode[], marks?: readonly Mark[]) => Block[];
}
