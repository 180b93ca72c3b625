import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../language/languages.ts';
import { LONGEST_SENTENCE, sentencesOf } from './sentences.ts';

/** A bar where one sentence ends and the next begins; the text is what stands around the bars. */
const ENGLISH = `
He left. | She stayed. | Why? | No one knows!
Mr. Rao and Mrs. Sen met Dr. Das. | They talked.
Mr. & Mrs. Rao came. | They left.
Prof. (Dr.) Rao spoke. | All rose.
Maj. Gen. (retd.) Singh agreed. | He left.
Lt. Gen. D.S. Hooda spoke. | He is retired.
A. P. J. Abdul Kalam was born in 1931. | He was 83.
Dr. B. R. Ambedkar wrote it. | It holds.
V. V. S. Laxman scored. | India won.
K. Chandrashekar Rao spoke. | He resigned.
It was Plan B. | The rest is known.
So do I. | You know it.
It cost Rs. 50. | That was all.
It cost Rs. 1.5 lakh crore. | That is 3.2 per cent.
It fell by 2.5. | Nobody saw it.
It began on Sept. 12. | It ended on Oct. 3, 2024.
Prices fell in Oct. from a year ago. | They rose in Dec. | The bank is pleased.
It ran from Jan.–Mar. 2024. | It ended.
The temple (c. 1850) stands. | It was built ca. 1850 by a king, b. 1802, d. 1870.
He was b. Oct. 15, 1931, in Rameswaram. | He died in 2015.
He came on Mon. at noon. | He left on Fri. | Police saw him.
It is No. 5. | No. 6 is empty.
No. | It is not.
See Nos. 5 and 6, Vol. 3, pp. 12-15. | Then stop.
In W.P. No. 123 of 2020 the court held so. | It is final.
He lives at H.No. 12, Noida. | He works.
He was held under Sec. 302. | He is in jail.
She left at 8 a.m. on Monday. | He left at 9 p.m. | They met.
It is 5 p.m. IST. | It is late.
It is due by 8 a.m. Monday. | Hurry.
The U.S. President met the U.K. PM. | They talked.
He lives in the U.S. | The move helps.
M/s. Sharma Traders of Pvt. Ltd. fame closed. | It owed money.
India vs. Pakistan is on. | It is cold.
Rice, wheat, etc. are dear. | So is salt, etc. | The rest is cheap.
Take fruit, e.g. mangoes. | That is, i.e. the sweet ones.
India won by 3 wkts. | Kohli made 50.
They walked 5 km. | Then they slept.
“We go,” he said. | “Now!” | Then rain.
“It is over.” | He left.
“It is over”. | He left.
"It cost Rs. 50." | He smiled.
He asked, “Will you come?” | She said no.
“What?” he asked. | “Who?”
‘Never!’ she cried. | They ran.
He said: “I am ‘ready’.” | Then he left.
(He was late.) | She was not.
Wait... what? | He said… nothing.
Wait . . . what?
He left... | She stayed… and slept.
Mail us at desk@example.co.in. | We reply.
Visit www.example.com. | Then call 1800-11-4000.
Version 2.3.1 is out. | It works.
What?! | No!!! | Yes.
Ram Singh Jr. | The end
Sharma & Co. won. | Rao Bros. lost.`;

const HINDI = `
वह गया। | वह आई। | क्यों? | हाँ!
डॉ. सेन आए। | वे 5 कि.मी. चले।
डॉ. ए.पी.जे. अब्दुल कलाम आए। | वे चले गए।
के. आर. नारायणन बोले। | सब चुप रहे।
प्रो. (डॉ.) राव बोले। | सब चुप रहे।
कर्नल (रि.) सिंह आए। | वे बोले।
ले. जनरल सिंह आए। | वे बोले।
पं. नेहरू, मो. रफी और स्व. राव की याद में। | सब आए।
कीमत रु. 50 थी। | बस इतनी ही।
पेट्रोल 94.72 रु./ली. है। | डीजल सस्ता है।
यह 1.5 लाख करोड़ रु. का है। | बाकी बाद में।
मकान नं. 5 खाली है। | वह बिका।
गाड़ी नं. UP 32 AB 1234 पकड़ी गई। | चालक भागा।
मु.अ.सं. 245/2024 दर्ज हुआ। | धारा 302 भा.द.वि. के तहत केस है।
वार्ड क्र. 5 में पानी नहीं। | लोग परेशान हैं।
दि. 12-06-2025 को बैठक है। | सब आएँ।
29 फर. 2024 को हुआ। | फिर नहीं।
आई.ए.एस. अधिकारी आए। | वे बोले।
उ.प्र. और म.प्र. में बारिश हुई। | नदियाँ चढ़ीं।
“हम जाएँगे।” | वह बोला।
उसने कहा, “हम जाएँगे।” | फिर वह चला गया।
“क्या?” | उसने पूछा।
(वह देर से आया।) | वह नहीं आई।
हाँ... नहीं। | उसने कहा… कुछ नहीं।
श्लोक यह है॥ | दूसरा॥
उसने भर्ती रद्द की. | जस्टिस ने फैसला सुनाया.
desk@example.com पर लिखें। | हम जवाब देंगे।`;

const lines = (table: string): string[] => table.trim().split('\n');

describe.each([['en', ENGLISH], ['hi', HINDI]] as const)('sentences in %s', (code, table) => {
  test.each(lines(table))('%s', (line) => {
    const parted = line.split(' | ');
    const text = parted.join(' ');
    expect(sentencesOf(text, languageOf(code).spoken).map(({ from, to }) => text.slice(from, to))).toEqual(parted);
  });
});

describe('sentences of any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('a', 'B', 'क', '१', '1', ' ', '.', '।', '…', '?', '!', '”', '“', '"', '(', ')', 'Mr. ', 'डॉ. ', 'U.S. ', '\n', '\u200d', '😀'), maxLength: 300 }),
    fc.array(fc.constantFrom('the ferry', 'Mr. Rao', 'Rs. 50', 'नाव', 'a'.repeat(90), ', ', '; ', ' '), { maxLength: 150 }).map((words) => words.join('')),
  );

  test.each(['en', 'hi', 'ur'] as const)('in %s are none of them empty or too long, go forward, and leave nothing out but white space', (code) => {
    fc.assert(fc.property(text, (written) => {
      let at = 0;
      for (const { from, to } of sentencesOf(written, languageOf(code).spoken)) {
        expect(written.slice(at, from).trim()).toBe('');
        expect(written.slice(from, to).trim()).not.toBe('');
        expect(to - from).toBeLessThanOrEqual(LONGEST_SENTENCE);
        at = to;
      }
      expect(written.slice(at).trim()).toBe('');
    }), { numRuns: 300 });
  });

  test.each([
    ['at a comma', `${'boats and nets '.repeat(14)}and ropes, ${'sails and masts '.repeat(14)}.`, /ropes,$/],
    ['at a semicolon before a comma', `${'boats and nets '.repeat(12)}came; ${'then they, '.repeat(25)}left.`, /came;$/],
    ['at a space where there is no comma', 'boats and nets '.repeat(40).trim(), /(?:boats|and|nets)$/],
  ])('too long are cut %s', (_, written, end) => {
    const [first] = sentencesOf(written, languageOf('en').spoken);
    expect(written.slice(first?.from, first?.to)).toMatch(end);
  });

  test('too long without a space are cut between two letters, with their marks', () => {
    const written = 'कि'.repeat(500);
    const pieces = sentencesOf(written, languageOf('hi').spoken).map(({ from, to }) => written.slice(from, to));
    expect(pieces.join('')).toBe(written);
    expect(pieces.every((piece) => piece.startsWith('क'))).toBe(true);
  });
});
