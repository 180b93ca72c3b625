import { describe, expect, test } from 'vitest';
import { isKillForm } from './kill-words.ts';

describe('an agency’s kill', () => {
  test.each([
    'BC-XX--Ferry-KILL',
    'BC-Ferry-KILL',
    'BC-XX--Ferry, KILL',
    'BC-Ferry KILL',
    'KILL',
    'KILL: Ferry stopped as river rises',
    'KILL - Ferry stopped',
    'KILL KILL KILL',
    'KILL, KILL',
    'KILL-BC-Ferry',
    'KILL ADVISORY',
    'KILL NOTICE: Ferry',
    'BULLETIN KILL',
    'BULLETIN KILL Ferry stopped',
    'MANDATORY KILL',
    'MANDATORY KILL: Ferry',
    'URGENT KILL',
    'ADVISORY: KILL',
    'EDITORS: KILL',
    'EDITORS: KILL the story slugged Ferry',
    'Editors: Please kill the story on the ferry.',
    '(Eds: Kill the ferry story sent at 0930.)',
    'EDITORS: The story is withdrawn.',
    'Please kill story BC-Ferry of 3 May.',
    'KILL the story BC-Ferry',
    'Story withdrawn',
    'STORY WITHDRAWN: Ferry stopped',
    'This story has been withdrawn.',
    'WITHDRAWN: Ferry stopped',
    'ADVISORY-Ferry story is withdrawn',
    '***KILL***',
    'खबर रद्द',
    'खबर रद्द : नाव रोकी गई',
    'ख़बर वापस ली गई',
    'खबर वापस ली गयी है।',
    'समाचार वापस लिया गया',
    'यह खबर वापस ली गई है',
    'कृपया यह खबर रद्द करें',
    'कृपया इस खबर को रद्द समझें।',
    'संपादकों के लिए: यह खबर रद्द की जाती है',
    'किल किल किल',
    'خبر منسوخ',
    'خبر واپس لی گئی۔',
  ])('%s', (line) => {
    expect(isKillForm(line)).toBe(true);
  });
});

describe('news that speaks of killing', () => {
  test.each([
    'Police kill two in Riverton',
    'POLICE KILL TWO IN RIVERTON',
    'BC-XX--Police Kill Two',
    'BC-POLICE-KILL-TWO',
    'Bill killed in House',
    'KILL BILL RETURNS TO CINEMAS',
    'Kill Bill returns',
    'Kill: a film about a train',
    'KILLED IN ACTION: THE NAMES',
    'KILLER WHALES OFF THE COAST',
    'Killed in Riverton',
    'Kill the Messenger opens on Friday',
    'Kill or be killed, says minister',
    'Floods kill ten',
    'SEVEN KILL THEMSELVES',
    'Editors: a life in newspapers',
    'Editors killed in blast',
    'Story withdrawn by author after protest',
    'The story of a withdrawn child',
    'Report withdrawn: ministry wants a new one',
    'Withdrawn medicine is back',
    'Advisory: rain may kill crops',
    'ADVISORY ON RAIN ISSUED',
    'Please kill the lights, says the choir',
    'Mandatory kill switch for drones',
    'MANDATORY KILL SWITCH FOR DRONES',
    'URGENT: kill orders for tigers',
    'License to kill',
    'मुठभेड़ में दो मारे गए',
    'ट्रेन रद्द',
    'खबर रद्द होने से दर्शक निराश',
    'खबर वापस लेने की मांग',
    'समाचार पत्र रद्द करने का आदेश',
    'वापस ली गई याचिका',
    'किल फिल्म का ट्रेलर जारी',
    'پرواز منسوخ',
    '',
  ])('%s', (line) => {
    expect(isKillForm(line)).toBe(false);
  });
});

test('a line without end takes no longer than another', () => {
  for (const line of ['KILL '.repeat(100_000), `BC-${'x '.repeat(100_000)}`, `Editors: ${'story '.repeat(100_000)}`, 'खबर '.repeat(100_000)]) expect(typeof isKillForm(line)).toBe('boolean');
});
