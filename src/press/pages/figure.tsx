/** A picture of a story, with caption and credit apart. */
import type { Figure as FigureModel } from '../model/page.ts';
import { Picture } from './parts.tsx';

interface FigureProps {
  readonly figure: FigureModel;
  readonly sizes: string;
  readonly first?: boolean;
  readonly id?: string | undefined;
}

export function Figure({ figure, sizes, first = false, id }: FigureProps) {
  const { picture, caption, credit } = figure;
  return (
    <figure class={picture.height > picture.width ? 'picture tall' : 'picture'} id={id}>
      <Picture picture={picture} sizes={sizes} first={first} />
      {(caption !== null || credit !== null) && (
        <figcaption>
          {caption !== null && <span class="caption">{caption}</span>}{' '}
          {credit !== null && (
            <span class="credit">
              {credit.label}: <bdi>{credit.text}</bdi>
            </span>
          )}
        </figcaption>
      )}
    </figure>
  );
}
