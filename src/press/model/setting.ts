/** What every part of a page is made in: the edition, its language, the moment of printing. */
import type { Language } from '../../language/language.ts';
import { languageOf } from '../../language/languages.ts';
import { findEdition, sectionAddress } from '../../story/addresses.ts';
import type { Edition, EditionKey, Publication, Section, SectionKey } from '../../story/publication.ts';
import type { Press } from '../print.ts';
import { absoluteUrl } from '../site-urls.ts';
import type { LabelledMoment, Link, Moment, PageEdition } from './page.ts';

export interface Setting {
  readonly press: Press;
  readonly publication: Publication;
  readonly edition: Edition;
  readonly language: Language;
  readonly printedAt: Temporal.Instant;
}

/** @throws RangeError for an edition that the publication does not have. */
export function settingOf(press: Press, key: EditionKey): Setting {
  const edition = findEdition(press.publication, key);
  if (edition === undefined) throw new RangeError(`No edition "${key}" in the publication`);
  return { press, publication: press.publication, edition, language: languageOf(key), printedAt: press.now() };
}

export function editionOf({ edition, language }: Setting): PageEdition {
  const { name, tagline, path } = edition;
  return { language: language.code, direction: language.direction, name, tagline, home: path, homeLabel: language.labels.home };
}

export function urlOf({ press }: Setting, path: string): string {
  return absoluteUrl(press.publicUrl, path);
}

/** For structured data: with the offset of the edition's zone, `2025-06-12T08:50:00+05:30`. */
export function isoInZone({ edition }: Setting, instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO(edition.zone).toString({ smallestUnit: 'second', timeZoneName: 'never' });
}

export function isoInUtc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' });
}

/** A story's time in full: `Jun 12 2025 | 8:50 AM IST`. */
export function storyMoment({ language, edition }: Setting, instant: Temporal.Instant): Moment {
  return { iso: isoInUtc(instant), text: language.storyTime(instant, edition.zone) };
}

export function labelledMoment(setting: Setting, label: string, instant: Temporal.Instant): LabelledMoment {
  return { label, moment: storyMoment(setting, instant) };
}

/** "40 min ago" as of printing for what is younger than a day, a date for the rest. */
export function cardMoment({ language, edition, printedAt }: Setting, instant: Temporal.Instant): Moment {
  const date = language.date(instant, edition.zone);
  const ago = language.ago(instant, printedAt);
  return ago === undefined ? { iso: isoInUtc(instant), text: date } : { iso: isoInUtc(instant), text: ago, date };
}

/** A section's front as a link; undefined when the edition does not have it. */
export function sectionLink({ publication, edition }: Setting, key: SectionKey): Link | undefined {
  const path = sectionAddress(publication, edition.key, key);
  const text = findSection(publication, key)?.editions[edition.key]?.name;
  return path === undefined || text === undefined ? undefined : { text, path };
}

export function findSection(publication: Publication, key: SectionKey): Section | undefined {
  return publication.sections.find((section) => section.key === key);
}

/** The section and those it lies under, outermost first. Ends even where a hand-written file goes round in circles. */
export function lineOf(publication: Publication, key: SectionKey, below: readonly SectionKey[] = []): readonly SectionKey[] {
  const parent = findSection(publication, key)?.parent ?? null;
  const line = [key, ...below];
  return parent === null || line.includes(parent) ? line : lineOf(publication, parent, line);
}

/** The section and all that lie under it, in the publication's order. */
export function withSectionsBelow(publication: Publication, key: SectionKey): readonly SectionKey[] {
  return publication.sections.filter((section) => lineOf(publication, section.key).includes(key)).map((section) => section.key);
}
