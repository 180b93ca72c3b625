/** The line of breaking news, as it stands at the moment of printing. */
import { breakingKey } from '../../story/keys.ts';
import type { PressReading } from '../reading.ts';
import type { Page } from './page.ts';
import { cardMoment, type Setting } from './setting.ts';

/** What a front has of it; that there is none has its key too. */
export async function breakingOn(setting: Setting, reading: PressReading): Promise<Pick<Page, 'breaking' | 'until' | 'keys'>> {
  const { edition, language, printedAt } = setting;
  const line = await reading.breaking(edition.key);
  // It changes with the line, and with the address that it leads to.
  const keys = [breakingKey(edition.key)];
  if (line === undefined || (line.until !== null && Temporal.Instant.compare(line.until, printedAt) <= 0)) return { breaking: null, until: null, keys };
  const { words, at, until, story } = line;
  return {
    breaking: { label: language.labels.breaking, words, path: story?.address ?? null, time: cardMoment(setting, at) },
    until,
    keys,
  };
}
