/**
 * The player of a story's sound, in place of the browser's own: the sentence that is read is marked on the page, a sentence
 * that is clicked is read from there. Only pages with sound load it, and without it the browser's own player is there.
 */
import type { PlayerWords } from '../../language/language.ts';
import { elementOf } from './spoken-place.island.ts';

interface Cue {
  readonly part: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** What only listeners need, and a page without script does not. */
const SHEET = `
  .player { display: flex; align-items: center; gap: .5rem; height: 54px; color: var(--ink); font-variant-numeric: tabular-nums; }
  .player button, .player select { min-width: 40px; height: 40px; padding: 0 .3rem; border: 1px solid var(--line); border-radius: 4px; background: var(--paper); color: inherit; font: inherit; }
  .player button:first-child { border-color: var(--ink); border-radius: 50%; }
  .player input { flex: 1; min-width: 3rem; height: 40px; margin: 0; accent-color: var(--link); }
  .player span:last-child:empty { display: none; }
  .player span:last-child { color: var(--red); }
  .listen.heard { position: sticky; top: 0; z-index: 2; }
  ::highlight(heard) { background: var(--heard); color: var(--ink); }
  @media (max-width: 42.9rem) { .listen.heard p { display: none; } }
`;

const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2];
const STEP = 15;
/** In ms: for so long after a reader has scrolled the page is theirs. */
const THEIRS = 4000;
const SPEED_KEPT = 'standfirst-speed';

function enhance(around: HTMLElement, sound: HTMLAudioElement, words: PlayerWords): void {
  const placeKept = `standfirst-place ${sound.getAttribute('src')}`;
  /** Of its page, until the sound itself is there. */
  const length = (): number => (sound.duration > 0 ? sound.duration : Number(sound.dataset['seconds'] ?? 1));
  const button = (sign: string, says: string, press: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = sign;
    made.ariaLabel = says;
    made.addEventListener('click', press);
    return made;
  };
  /** Until the sound is there it stands where it is to begin. */
  const at = (): number => (sound.readyState > 0 ? sound.currentTime : wanted);
  const go = (to: number): void => {
    const within = Math.min(Math.max(to, 0), length());
    if (sound.readyState > 0) sound.currentTime = within;
    else wanted = within;
    tell();
  };
  const toggle = button('▶', words.play, () => void (sound.paused ? sound.play().catch(fail) : sound.pause()));
  const place = document.createElement('input');
  place.type = 'range';
  place.min = '0';
  place.step = '1';
  place.ariaLabel = words.place;
  place.addEventListener('input', () => go(Number(place.value)));
  const time = document.createElement('span');
  const speed = document.createElement('select');
  speed.ariaLabel = words.speed;
  for (const each of SPEEDS) speed.add(new Option(`${each}×`, String(each)));
  speed.value = kept(SPEED_KEPT) ?? '1';
  if (speed.selectedIndex < 0) speed.value = '1';
  const setSpeed = (): void => void (sound.playbackRate = sound.defaultPlaybackRate = Number(speed.value));
  setSpeed();
  speed.addEventListener('change', () => {
    setSpeed();
    kept(SPEED_KEPT, speed.value);
  });
  const status = document.createElement('span');
  status.role = 'status';
  const player = document.createElement('div');
  player.className = 'player';
  player.dir = 'ltr';
  player.append(toggle, button('−15', words.back, () => go(at() - STEP)), button('+15', words.on, () => go(at() + STEP)), place, time, speed, status);

  let wanted = Number(kept(placeKept));
  let cues: readonly Cue[] = [];
  let asked = false;
  let marked: Cue | undefined;
  let scrolled = -THEIRS;

  function tell(): void {
    const now = at();
    place.max = String(Math.ceil(length()));
    place.value = String(Math.round(now));
    time.textContent = clock(now);
    place.ariaValueText = words.atOf.replace('{at}', clock(now)).replace('{of}', clock(length()));
    mark(now);
  }
  function mark(at: number): void {
    const now = cues.find(({ start, end }) => at >= start && at < end);
    if (now === marked) return;
    marked = now;
    const range = now === undefined ? null : rangeOf(now);
    if (!('highlights' in CSS)) return;
    if (range === null) return void CSS.highlights.delete('heard');
    CSS.highlights.set('heard', new Highlight(range));
    follow(range);
  }
  function follow(range: Range): void {
    if (sound.paused || performance.now() - scrolled < THEIRS || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const { top, bottom } = range.getBoundingClientRect();
    if (top > around.getBoundingClientRect().bottom && bottom < innerHeight) return;
    if (top > 0 && bottom < innerHeight * 0.9) return;
    scrollBy({ top: top - innerHeight / 3, behavior: 'smooth' });
  }
  function fail(): void {
    status.textContent = words.failed;
  }
  async function load(): Promise<void> {
    const { timings } = sound.dataset;
    if (asked || timings === undefined) return;
    asked = true;
    const answer = await fetch(timings);
    if (answer.ok) cues = parse(await answer.text());
  }

  sound.addEventListener('loadedmetadata', () => {
    if (wanted > 0) sound.currentTime = wanted;
  });
  for (const moved of ['loadedmetadata', 'seeked', 'ratechange', 'play']) sound.addEventListener(moved, () => tellLock(sound));
  sound.addEventListener('play', () => {
    status.textContent = '';
    toggle.textContent = '❚❚';
    toggle.ariaLabel = words.pause;
    around.classList.add('heard');
    void load().catch(() => undefined);
    if ('mediaSession' in navigator) session(sound, go, at);
  });
  sound.addEventListener('pause', () => {
    toggle.textContent = '▶';
    toggle.ariaLabel = words.play;
  });
  sound.addEventListener('ended', () => around.classList.remove('heard'));
  sound.addEventListener('error', fail);
  sound.addEventListener('timeupdate', () => {
    tell();
    if (sound.currentTime > length() * 0.95) kept(placeKept, null);
    else if (!sound.paused) kept(placeKept, String(Math.floor(sound.currentTime)));
  });
  for (const theirs of ['wheel', 'touchmove', 'keydown']) addEventListener(theirs, () => (scrolled = performance.now()), { passive: true });
  document.querySelector('article')?.addEventListener('click', (event) => {
    if (!around.classList.contains('heard') || cues.length === 0 || (event.target as Element).closest('a, button, input, select, summary, .listen') !== null || getSelection()?.isCollapsed === false) return;
    const found = cueAt(cues, event);
    if (found === undefined) return;
    go(found.start + 0.05);
    if (sound.paused) void sound.play().catch(fail);
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  document.adoptedStyleSheets.push(sheet);
  sound.controls = false;
  sound.after(player);
  tell();
}

/** What locks and headsets show, and what their keys do. */
function session(sound: HTMLAudioElement, go: (to: number) => void, at: () => number): void {
  const { mediaSession } = navigator;
  const image = document.querySelector<HTMLImageElement>('article .picture img')?.currentSrc ?? '';
  const artist = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content ?? '';
  mediaSession.metadata = new MediaMetadata({ title: sound.title, artist, artwork: image === '' ? [] : [{ src: image }] });
  const actions: readonly [MediaSessionAction, (details: MediaSessionActionDetails) => void][] = [
    ['play', () => void sound.play()],
    ['pause', () => sound.pause()],
    ['seekbackward', ({ seekOffset }) => go(at() - (seekOffset ?? STEP))],
    ['seekforward', ({ seekOffset }) => go(at() + (seekOffset ?? STEP))],
    ['seekto', ({ seekTime }) => go(seekTime ?? at())],
  ];
  for (const [action, handler] of actions) {
    try {
      mediaSession.setActionHandler(action, handler);
    } catch {
      // A browser that does not know it has no key for it.
    }
  }
}

/** Where it stands, and how fast it goes on from there by itself. */
function tellLock({ duration, playbackRate, currentTime }: HTMLAudioElement): void {
  if ('mediaSession' in navigator && duration > 0) navigator.mediaSession.setPositionState({ duration, playbackRate, position: Math.min(currentTime, duration) });
}

/** Cues of WebVTT, each named by its place; what is written otherwise is passed over. */
function parse(text: string): Cue[] {
  return [...text.matchAll(/^([\w-]+):(\d+)-(\d+)\n([\d:.]+) --> ([\d:.]+)/gm)].map(([, part = '', from, to, start = '', end = '']) => ({ part, from: Number(from), to: Number(to), start: seconds(start), end: seconds(end) }));
}

const seconds = (stamp: string): number => stamp.split(':').reduce((sum, each) => sum * 60 + Number(each), 0);

const clock = (at: number): string => `${Math.floor(at / 60)}:${String(Math.floor(at % 60)).padStart(2, '0')}`;

/** From offsets into the text of an element to a range in its nodes. */
function rangeOf({ part, from, to }: Cue): Range | null {
  const element = elementOf(document, part);
  if (element === null) return null;
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  let isBegun = false;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node as Text;
    if (!isBegun && from < before + length) {
      range.setStart(node, from - before);
      isBegun = true;
    }
    if (isBegun && to <= before + length) {
      range.setEnd(node, to - before);
      return range;
    }
    before += length;
  }
  return null;
}

function cueAt(cues: readonly Cue[], { clientX, clientY }: MouseEvent): Cue | undefined {
  return cues.find((cue) => [...(rangeOf(cue)?.getClientRects() ?? [])].some(({ left, right, top, bottom }) => clientX >= left && clientX <= right && clientY >= top && clientY <= bottom));
}

/** What was kept under a name; kept from now on, or (`null`) no more. A browser may keep nothing. */
function kept(name: string, value?: string | null): string | null {
  try {
    if (value === null) localStorage.removeItem(name);
    else if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

const section = document.querySelector<HTMLElement>('.listen[data-words]');
const audio = section?.querySelector('audio');
if (section && audio) enhance(section, audio, JSON.parse(section.dataset['words'] ?? '{}') as PlayerWords);
