/** The pages in a browser that knows neither style nor script (w3m): every word is there, in an order in which one can read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, expect, test } from 'vitest';
import { capture } from '../../scripts/lib/capture.mjs';
import { everyNotice, everyPage, ferryStory, hindiFerryStory, lines, stories, urduFerryStory } from '../../src/press/newspaper.fixtures.ts';
import { printAddress, printSearch } from '../../src/press/print-address.ts';
import { press, reading } from '../../src/press/reading.fixtures.ts';

const archive = reading(stories, [], lines);
const folder = mkdtempSync(join(tmpdir(), 'standfirst-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function htmlAt(path: string): Promise<string> {
  const print = await printAddress(path, archive, press());
  if (print?.kind !== 'page') throw new Error(`${path} is no page`);
  return print.body;
}

/** So wide that nothing is broken into lines: only what the page itself parts is parted. */
async function asText(html: string): Promise<string> {
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  const { status, stdout, output } = await capture('w3m', ['-dump', '-cols', '2000', '-I', 'UTF-8', '-O', 'UTF-8', '-T', 'text/html', file]);
  if (status !== 0) throw new Error(`w3m: ${output}`);
  return stdout.normalize('NFC').replaceAll(/\s+/g, ' ');
}

/** Where each of these is found behind the one before it; the first that is not is named. */
function firstOutOfOrder(text: string, expected: readonly string[]): string | undefined {
  let at = 0;
  return expected.find((words) => {
    const found = text.indexOf(words.normalize('NFC').replaceAll(/\s+/g, ' '), at);
    at = found + words.length;
    return found < 0;
  });
}

/** The page's texts, in the order of the document. */
function textsOf(html: string): string[] {
  const { document } = parseHTML(html);
  for (const each of document.querySelectorAll('script, style, template, [hidden]')) each.remove();
  // A table is drawn line by line; of a choice, what is chosen.
  for (const each of document.querySelectorAll('table, option:not([selected])')) each.remove();
  const texts: string[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === node.TEXT_NODE) texts.push(node.textContent ?? '');
    else for (const child of node.childNodes) walk(child);
  };
  walk(document.body);
  return texts.map((text) => text.trim().replaceAll(/\s+/g, ' ')).filter((text) => text !== '');
}

test('every page: no word is lost, and they come in the order of the document', async () => {
  const searches = await Promise.all([['en', '?q=ferry'], ['hi', `?q=${encodeURIComponent('घाट')}`], ['ur', `?q=${encodeURIComponent('گھاٹ')}`]].map(async ([edition = '', query = '']) => [`search, ${edition}`, (await printSearch(edition, query, archive, press())).body] as const));
  const pages = [...(await Promise.all(Object.entries(everyPage).map(async ([name, path]) => [name, await htmlAt(path)] as const))), ...Object.entries(everyNotice).map(([name, { body }]) => [name, body] as const), ...searches];
  const wrong: string[] = [];
  for (const [name, html] of pages) {
    const missing = firstOutOfOrder(await asText(html), textsOf(html));
    if (missing !== undefined) wrong.push(`${name}: “${missing}”`);
  }
  expect(wrong).toEqual([]);
  expect(pages.length).toBeGreaterThan(55);
}, 120_000);

test('every page: what stands beside each other in a line does not run together', async () => {
  const inline = 'a|time|span|cite|small|b|strong|button|label';
  const wrong: string[] = [];
  for (const [name, path] of Object.entries(everyPage)) {
    const html = await htmlAt(path);
    // What a story's own text does is the story's.
    for (const [found = ''] of html.replaceAll(/<div class="story[^]*?<\/article>/g, '').matchAll(new RegExp(`.{0,40}[^\\s>]</(?:${inline})><(?:${inline})\\b[^>]*>[^\\s<].{0,20}`, 'g'))) wrong.push(`${name}: ${found}`);
  }
  expect(wrong).toEqual([]);
});

test.each([
  ['English', ferryStory, ['Skip to the story', 'The Tidewater Post', 'World News', 'Home', 'Transport', null, 'By Meera Rao', 'min read', 'Last Updated', 'Image: Arun Pillai', 'Listen to This Article', 'Old Ghat', 'The first ferry left', 'arrived in good order', 'Correction', 'First Published', 'Topics: Ferry', 'Two islands settle', 'Search', 'About us']],
  ['Hindi', hindiFerryStory, ['सीधे खबर पर जाएं', 'शहर', null, 'मीरा राव', 'स्रोत: हार्बर वायर', 'मिनट में पढ़ें', 'आखिरी अपडेट', 'फोटो: अरुण पिल्लै', 'यह खबर सुनें', 'यह पाठ', 'पहली बार प्रकाशित', 'नाव', 'खोजें']],
  ['Urdu', urduFerryStory, ['سیدھے خبر پر جائیں', 'صفحۂ اول', null, 'میرا راؤ', 'مطالعے کا وقت', 'آخری اپ ڈیٹ', 'یہ خبر سنیں', 'پرانا گھاٹ', 'تصحیح', 'پہلی اشاعت', 'فیری', 'تلاش']],
] as const)('a story is read from where one is, by headline and who wrote it, to its text and what comes after: %s', async (_, { address, content }, around) => {
  const text = await asText(await htmlAt(address));
  const title = [content.headline.text, content.standfirst?.text ?? ''];
  expect(firstOutOfOrder(text, around.flatMap((words) => words ?? title))).toBeUndefined();
});
