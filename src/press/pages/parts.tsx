/** Small things that all pages are drawn of. */
import type { Moment, Picture as PictureModel, Trail as TrailModel } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';

export function Time({ moment }: { readonly moment: Moment }) {
  return (
    <time datetime={moment.iso} data-date={moment.date}>
      {moment.text}
    </time>
  );
}

export function Trail({ trail }: { readonly trail: TrailModel }) {
  return (
    <nav class="trail" aria-label={trail.label}>
      <ol>
        {trail.steps.map(({ text, path }) => (
          <li>{path === null ? <span aria-current="page">{text}</span> : <a href={hrefOf(path)}>{text}</a>}</li>
        ))}
      </ol>
    </nav>
  );
}

interface PictureProps {
  readonly picture: PictureModel;
  readonly sizes: string;
  /** The page's first picture, which readers wait for; all others wait until they are near. */
  readonly first?: boolean;
}

export function Picture({ picture, sizes, first = false }: PictureProps) {
  const [better, plain] = picture.sources.length > 1 ? picture.sources : [undefined, picture.sources[0]];
  return (
    <picture>
      {better !== undefined && <source type={better.type} srcset={filesOf(better)} sizes={sizes} />}
      <img
        src={hrefOf(picture.src)}
        srcset={plain === undefined ? undefined : filesOf(plain)}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt={picture.alt}
        decoding="async"
        {...(first ? { fetchpriority: 'high' as const } : { loading: 'lazy' as const })}
      />
    </picture>
  );
}

function filesOf({ files }: PictureModel['sources'][number]): string {
  return files.map(({ path, width }) => `${hrefOf(path).replaceAll(',', '%2C')} ${width}w`).join(', ');
}
