/** The whole document. The two places where text goes out as it is stand here: the sheet, which is ours, and JSON by its own encoder. */
import type { ComponentChildren } from 'preact';
import { scriptJson } from '../machine/script-json.ts';
import type { Breaking, Foot, Head, Icons, OpenGraph, Page, PageEdition } from '../model/page.ts';
import { hrefOf } from '../site-urls.ts';
import { PAPER } from '../styles/paper.ts';
import { Content } from './content.tsx';
import { Masthead } from './masthead.tsx';
import { Time } from './parts.tsx';

export function Document({ page, sheet }: { readonly page: Page; readonly sheet: string }) {
  const { edition, head, masthead, content, script, worker, scriptWords } = page;
  return (
    <html lang={edition.language} dir={edition.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{head.title}</title>
        <meta name="description" content={head.description} />
        {head.canonical === null || head.isUnlisted === true ? <meta name="robots" content="noindex" /> : <meta name="robots" content="max-image-preview:large" />}
        <meta name="color-scheme" content="light dark" />
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
        {script !== null && <script src={script} defer data-worker={worker ?? undefined} />}
        {content.kind === 'article' && content.listen !== null && 'script' in content.listen && content.listen.script !== null && <script src={content.listen.script} defer />}
        <IconLinks icons={page.icons} />
        {head.canonical !== null && <link rel="canonical" href={head.canonical} />}
        {head.alternates.map(({ hreflang, href }) => (
          <link rel="alternate" hreflang={hreflang} href={href} />
        ))}
        {head.feeds?.map(({ type, title, path }) => (
          <link rel="alternate" type={type} title={title} href={hrefOf(path)} />
        ))}
        {head.openGraph !== null && <OpenGraphTags head={head} edition={edition} openGraph={head.openGraph} />}
        {head.graph !== null && <Data type="application/ld+json" value={head.graph} />}
      </head>
      <body class={content.kind}>
        <a class="skip" href="#main">
          {masthead.skip}
        </a>
        <Masthead masthead={masthead} edition={edition} />
        {page.breaking !== null && <BreakingLine breaking={page.breaking} />}
        <main id="main" tabindex={-1}>
          <Content content={content} />
        </main>
        <Footer edition={edition} foot={page.foot} />
        {script !== null && <Data type="application/json" id="words" value={scriptWords} />}
      </body>
    </html>
  );
}

function Data({ type, id, value }: { readonly type: string; readonly id?: string; readonly value: unknown }): ComponentChildren {
  return <script type={type} id={id} dangerouslySetInnerHTML={{ __html: scriptJson(value) }} />;
}

function IconLinks({ icons: { vector, small, homeScreen, manifest } }: { readonly icons: Icons }) {
  return (
    <>
      <meta name="theme-color" content={PAPER.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={PAPER.dark} media="(prefers-color-scheme: dark)" />
      <link rel="icon" href={small} type="image/png" sizes="32x32" />
      {vector !== null && <link rel="icon" href={vector} type="image/svg+xml" sizes="any" />}
      <link rel="apple-touch-icon" href={homeScreen} />
      <link rel="manifest" href={hrefOf(manifest)} />
    </>
  );
}

/** Of the page as it was printed: nothing announces it, and nothing moves. */
function BreakingLine({ breaking: { label, words, path, time } }: { readonly breaking: Breaking }) {
  return (
    <aside class="breaking" aria-labelledby="breaking">
      <p>
        <strong id="breaking">{label}</strong> {path === null ? <span class="said">{words}</span> : <a class="said" href={hrefOf(path)}>{words}</a>} <Time moment={time} />
      </p>
    </aside>
  );
}

function OpenGraphTags({ head, edition, openGraph }: { readonly head: Head; readonly edition: PageEdition; readonly openGraph: OpenGraph }) {
  const { image, article } = openGraph;
  return (
    <>
      <meta property="og:type" content={openGraph.type} />
      <meta property="og:site_name" content={edition.name} />
      <meta property="og:title" content={openGraph.title} />
      <meta property="og:description" content={head.description} />
      <meta property="og:url" content={head.canonical ?? ''} />
      <meta property="og:locale" content={openGraph.locale} />
      {openGraph.otherLocales.map((locale) => (
        <meta property="og:locale:alternate" content={locale} />
      ))}
      {image !== null && (
        <>
          <meta property="og:image" content={image.url} />
          <meta property="og:image:type" content={image.type} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
        </>
      )}
      {article !== null && (
        <>
          <meta property="article:published_time" content={article.published} />
          <meta property="article:modified_time" content={article.modified} />
          {article.section !== null && <meta property="article:section" content={article.section} />}
          {article.authors.map((author) => (
            <meta property="article:author" content={author} />
          ))}
          {article.tags.map((tag) => (
            <meta property="article:tag" content={tag} />
          ))}
        </>
      )}
      <meta name="twitter:card" content={image === null ? 'summary' : 'summary_large_image'} />
    </>
  );
}

function Footer({ edition, foot }: { readonly edition: PageEdition; readonly foot: Foot }) {
  return (
    <footer class="foot">
      <a href={edition.home}>{edition.name}</a>
      {edition.tagline !== '' && <p>{edition.tagline}</p>}
      <nav aria-label={foot.label}>
        {[foot.links, foot.pages].filter((links) => links.length > 0).map((links) => (
          <ul>
            {links.map(({ text, path }) => (
              <li>
                <a href={hrefOf(path)}>{text}</a>
              </li>
            ))}
          </ul>
        ))}
      </nav>
    </footer>
  );
}
