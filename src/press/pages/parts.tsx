/** Small things that all pages are drawn of. */
import { Fragment } from 'preact';
import type { Byline, Moment, Picture as PictureModel, Trail as TrailModel } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';

/** It has a direction of its own: its figures and its zone's letters must not run together with what stands beside it. */
export function Time({ moment }: { readonly moment: Moment }) {
  return (
    <time datetime={moment.iso} dir="auto" data-date={moment.date}>
      {moment.text}
    </time>
  );
}

/** Each name by itself, so that two in Latin letters keep their order in a line that runs to the left. */
export function Names({ byline }: { readonly byline: Byline }) {
  return (
    <>
      {byline.before}
      {byline.names.map(({ name, path, after }) => (
        <Fragment>
          {path === null ? <bdi>{name}</bdi> : <a href={hrefOf(path)} rel="author" dir="auto">{name}</a>}
          {after}
        </Fragment>
      ))}
      {byline.after}
    </>
  );
}

/** Things of several scripts on one line, with points between them. */
export function Apart({ pieces }: { readonly pieces: readonly string[] }) {
  return (
    <>
      {pieces.map((piece, index) => (
        <Fragment>
          {index > 0 && ' · '}
          <bdi>{piece}</bdi>
        </Fragment>
      ))}
    </>
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
  const better = picture.sources.slice(0, -1);
  const plain = picture.sources.at(-1);
  return (
    <picture>
      {better.map((source) => (
        <source type={source.type} srcset={filesOf(source)} sizes={sizes} />
      ))}
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
