/**
 * The readers' script: keeps the clock at now and relative times true, makes the share link share, and has stories kept
 * for reading again without a network. Nothing on the page waits for it, and without it all of the page works.
 */
import type { ScriptWords } from '../../language/language.ts';
import { agoText } from './ago.island.ts';
import { clockText } from './clock.island.ts';
import { keepForOffline } from './keep.island.ts';
import { enhanceShare } from './share.island.ts';

const MINUTE = 60_000;

const worker = document.querySelector<HTMLScriptElement>('script[data-worker]')?.dataset['worker'];
if (worker) keepForOffline(worker);

const said = document.getElementById('words')?.textContent;
if (said) start(JSON.parse(said) as ScriptWords);

function start(words: ScriptWords): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-share]')) enhanceShare(link, words);
  showCurrentSection();
  const tick = (): void => {
    keepClock(words);
    keepTimes(words);
  };
  const next = (): void => {
    tick();
    setTimeout(next, MINUTE - (Date.now() % MINUTE));
  };
  next();
  // A page that comes back from the background or from the history is told the time at once.
  document.addEventListener('visibilitychange', tick);
  addEventListener('pageshow', tick);
}

/** The row of sections scrolls where it does not fit: the page's own is brought into sight. */
function showCurrentSection(): void {
  const link = document.querySelector('.sections [aria-current]');
  const row = link?.closest('ul');
  if (!link || !row) return;
  const [here, seen] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  if (here.left < seen.left || here.right > seen.right) row.scrollLeft += here.left + here.width / 2 - seen.left - seen.width / 2;
}

/** The clock no longer says when the page was printed, and a screen reader is told so; it is not announced. */
function keepClock(words: ScriptWords): void {
  const clock = document.querySelector<HTMLTimeElement>('[data-clock]');
  if (clock === null) return;
  const now = Date.now();
  try {
    say(clock, clockText(words, now));
  } catch {
    return;
  }
  clock.dateTime = new Date(now).toISOString().replace(/\.\d+/, '');
  const label = document.querySelector('[data-clock-label]');
  if (label !== null) say(label, `${words.timeNow}: `);
}

function keepTimes(words: ScriptWords): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-date]')) {
    say(time, agoText(words, Date.parse(time.dateTime), Date.now()) ?? time.dataset['date'] ?? '');
  }
}

/** Only what has changed is touched. */
function say(element: Element, text: string): void {
  if (text !== '' && element.textContent !== text) element.textContent = text;
}
