/** Notices: what stands where there is nothing to read. A notice about a story is given nothing of the story but its number. */
import { storyKey } from '../../story/keys.ts';
import type { GoneStory } from '../reading.ts';
import { offlineAddress } from '../offline-addresses.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { Page } from './page.ts';
import { type Setting, urlOf } from './setting.ts';

interface Notice {
  readonly status: Exclude<Page['status'], 200>;
  readonly title: string;
  readonly text: string;
  readonly keys: readonly string[];
}

/** Number null: of any story. */
export function goneNotice(setting: Setting, { state, number }: { readonly state: GoneStory['state']; readonly number: number | null }): Page {
  const { goneTitle, goneText, withdrawnTitle, withdrawnText } = setting.language.labels;
  const words = state === 'killed' ? { title: goneTitle, text: goneText } : { title: withdrawnTitle, text: withdrawnText };
  return noticePage(setting, { status: 410, ...words, keys: number === null ? [] : [storyKey(number)] });
}

export function notFoundNotice(setting: Setting): Page {
  const { notFoundTitle, notFoundText } = setting.language.labels;
  return noticePage(setting, { status: 404, title: notFoundTitle, text: notFoundText, keys: [] });
}

export function unavailableNotice(setting: Setting): Page {
  const { unavailableTitle, unavailableText } = setting.language.labels;
  return noticePage(setting, { status: 503, title: unavailableTitle, text: unavailableText, keys: [] });
}

/** What the worker shows where a page cannot be had; it puts in what can be read. */
export function offlinePage(setting: Setting): Page {
  const { offlineTitle, offlineText, offlineNothing, toTheFront } = setting.language.labels;
  const { edition } = setting;
  return pageOf(setting, {
    head: { title: `${offlineTitle} | ${edition.name}`, description: offlineText, canonical: urlOf(setting, offlineAddress(edition)), isUnlisted: true, alternates: [], openGraph: null, graph: null },
    masthead: mastheadOf(setting, { elsewhere: Object.fromEntries(setting.publication.editions.map((each) => [each.key, offlineAddress(each)])) }),
    content: { kind: 'notice', title: offlineTitle, text: offlineText, kept: { nothing: offlineNothing }, toTheFront: { text: toTheFront, path: edition.path } },
    keys: [],
  });
}

function noticePage(setting: Setting, { status, title, text, keys }: Notice): Page {
  return pageOf(setting, {
    status,
    head: { title: `${title} | ${setting.edition.name}`, description: text, canonical: null, alternates: [], openGraph: null, graph: null },
    masthead: mastheadOf(setting, {}),
    content: { kind: 'notice', title, text, toTheFront: { text: setting.language.labels.toTheFront, path: setting.edition.path } },
    keys,
  });
}
