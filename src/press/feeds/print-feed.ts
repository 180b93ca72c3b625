/** A feed at its address, in the form that the address asks for. */
import { correctionsAddress } from '../../story/addresses.ts';
import { findListing } from '../model/listing.ts';
import { type Setting, urlOf } from '../model/setting.ts';
import type { Print } from '../print.ts';
import { printDocument } from '../print-document.ts';
import type { PressReading } from '../reading.ts';
import { writeAtom } from './atom.ts';
import { correctionsFeed, type Feed, type MadeFeed, storiesFeed } from './feed.ts';
import { feedAddress, type FeedForm, FORMS, parseFeedAddress } from './feed-addresses.ts';
import { writeJsonFeed } from './json-feed.ts';
import { writeRss } from './rss.ts';

const WRITERS: { readonly [form in FeedForm]: (feed: Feed, selfUrl: string) => string } = { xml: writeRss, atom: writeAtom, json: writeJsonFeed };

/** Undefined: the address is no feed's, or nothing lists stories where it says. */
export async function printFeed(setting: Setting, reading: PressReading, path: string): Promise<Print | undefined> {
  const asked = parseFeedAddress(path, setting.edition.path);
  const made = asked && (await makeFeed(setting, reading, asked.page));
  if (asked === undefined || made === undefined) return undefined;
  const selfUrl = urlOf(setting, feedAddress(asked.page, asked.form));
  return printDocument({ type: FORMS[asked.form].type, body: WRITERS[asked.form](made.feed, selfUrl), keys: made.keys, language: setting.language.code });
}

async function makeFeed(setting: Setting, reading: PressReading, page: string): Promise<MadeFeed | undefined> {
  if (page === correctionsAddress(setting.publication, setting.edition.key)) return correctionsFeed(setting, reading, page);
  const listing = await findListing(setting, reading, page);
  return listing && storiesFeed(setting, reading, listing);
}
