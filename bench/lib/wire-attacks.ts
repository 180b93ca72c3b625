/**
 * Documents that were made to cost much: those that must be refused, and those that are just within every limit and must be read. Each is
 * read in processes of its own, so that no memory of another one stands beside it.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const STORY = 'The council of the river town said that the ferry will run again from Monday, and that its fare is two rupees more. ';
const many = (text: string, letters: number): string => text.repeat(Math.ceil(letters / text.length));

const nitf = (content: string, before = '', head = ''): string => `${before}<nitf><head>${head}<docdata><doc-id id-string="a"/></docdata></head><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content>${content}</body.content></body></nitf>`;
const g2 = (content: string, meta = ''): string =>
  `<newsItem guid="a" version="1"><contentMeta><headline>Ferry</headline>${meta}</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html><body>${content}</body></html></inlineXML></contentSet></newsItem>`;
const newsml1 = (components: string): string =>
  `<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>a</ProviderId><DateId>20261124</DateId><NewsItemId>1</NewsItemId></NewsIdentifier></Identification><NewsComponent><NewsLines><HeadLine>Ferry</HeadLine></NewsLines>${components}</NewsComponent></NewsItem></NewsML>`;
const laughs = Array.from({ length: 10 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`).join('');

export type Attack = readonly [name: string, document: () => string];

/** As the shared notes list them; each must be refused. */
export const REFUSED: readonly Attack[] = [
  ['entities within entities', () => nitf('<p>&e10;</p>', `<!DOCTYPE nitf [<!ENTITY e0 "ha">${laughs}]>`)],
  ['one long entity, a thousand times', () => nitf(`<p>${'&e;'.repeat(1_000)}</p>`, `<!DOCTYPE nitf [<!ENTITY e "${'x'.repeat(100_000)}">]>`)],
  ['an entity that lies elsewhere', () => nitf('<p>&e;</p>', '<!DOCTYPE nitf [<!ENTITY e SYSTEM "file:///etc/hostname">]>')],
  ['200,000 nested elements', () => nitf(`${'<div>'.repeat(200_000)}${'</div>'.repeat(200_000)}`)],
  ['50,000 attributes', () => nitf(`<p ${Array.from({ length: 50_000 }, (_, index) => `a${index}=""`).join(' ')}/>`)],
  ['12 MB of references', () => nitf(`<p>${many('&#65;', 12_000_000)}</p>`)],
  ['2 MB of references', () => nitf(`<p>${many('&#65;', 2_000_000)}</p>`)],
  ['2 MB of elements', () => g2(many('<p>a</p>', 2_000_000))],
  ['JSON of 200,000 lists in lists', () => `{"uri":"a","headline":"Ferry","subject":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
];

/** Within the limits; each is read. */
export const READ: readonly Attack[] = [
  ['a paragraph of 1.4 million letters', () => g2(`<p>${many(STORY, 1_400_000)}</p>`)],
  ['plain text of 1.4 million letters', () => newsml1(`<ContentItem><DataContent>${many(STORY, 1_400_000)}</DataContent></ContentItem>`)],
  ['escaped HTML of 1.4 million letters', () => newsml1(`<ContentItem><DataContent>${many(`&lt;p&gt;${STORY}&lt;/p&gt;`, 1_400_000)}</DataContent></ContentItem>`)],
  ['1.4 million line ends', () => newsml1(`<ContentItem><DataContent>a${'\n'.repeat(1_400_000)}b</DataContent></ContentItem>`)],
  ['half a million marks on one letter', () => g2(`<p>a${'\u0301\u0316'.repeat(250_000)}</p>`)],
  ['15,000 components', () => newsml1('<NewsComponent><ContentItem><DataContent>It left.</DataContent></ContentItem></NewsComponent>'.repeat(15_000))],
  ['9,000 pictures', () => newsml1('<NewsComponent><Role FormalName="Photo"/><ContentItem Href="a.jpg"><MimeType FormalName="image/jpeg"/></ContentItem></NewsComponent>'.repeat(9_000))],
  ['15,000 subjects', () => g2('<p>It left.</p>', '<subject type="cpnat:abstract" qcode="medtop:20000343"><name>water</name></subject>'.repeat(15_000))],
  ['known words in a hundred boxes', () => g2(`${'<div>'.repeat(100)}${'<span>Ferry</span>'.repeat(40_000)}<p>It left.</p>${'</div>'.repeat(100)}`)],
  ['JSON of 3.6 MB', () => JSON.stringify(Array.from({ length: 3 }, (_, index) => ({ uri: `a${index}`, headline: 'Ferry', body_html: many(`<p>${STORY}</p>`, 1_200_000) })))],
];

export interface Cost {
  readonly isRead: boolean;
  readonly seconds: number;
  /** Bytes by which the process grew at its most. */
  readonly grown: number;
}

const PROCESSES = 3;

/** The quickest of several processes, whose machine is shared; of memory the most. */
export function costOf([name]: Attack): Cost {
  const costs = Array.from({ length: PROCESSES }, () => JSON.parse(execFileSync(process.execPath, ['--expose-gc', join(import.meta.dirname, 'attacked-reader.ts'), name], { encoding: 'utf8', timeout: 120_000 })) as Cost);
  return { isRead: costs.every(({ isRead }) => isRead), seconds: Math.min(...costs.map(({ seconds }) => seconds)), grown: Math.max(...costs.map(({ grown }) => grown)) };
}
