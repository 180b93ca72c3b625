import { writeFile } from 'node:fs/promises';
import { speechScript } from '../audio/script/speech-script.ts';
import { VoiceTrouble } from '../audio/voices/voice.ts';
import { languageOf } from '../language/languages.ts';
import { openHouse } from '../open-house.ts';
import { openVoices } from '../open-voices.ts';
import { openPronunciations } from '../pronunciations-file.ts';
import { findEdition } from '../story/addresses.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst say TEXT… [--edition en] [--out FILE]

How something is said when a story is read out: in words, and with --out as sound. pronunciations.txt in the home counts.

  --edition EDITION  in whose language; the first one
  --out FILE         an MP3 to be heard`;

export const sayCommand: Command = {
  name: 'say',
  summary: 'how something is said when it is read out',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { edition: { type: 'string' }, out: { type: 'string' } }, help);
    const text = positionals.join(' ').normalize('NFC').trim();
    if (text === '') throw new Trouble(`${help}\n\nWhat is to be said?`, 2);
    const house = await openHouse({ settings: around.settings, role: 'command', say: around.err });
    const pronunciations = openPronunciations(house.home.folder, around.err);
    const voices = openVoices({ home: house.home.folder, settings: { ...around.settings.voice, isOn: true }, publication: () => house.publication, pronunciations, isBehind: false, say: around.err });
    try {
      const edition = values.edition ?? house.publication.editions[0]?.key ?? '';
      if (findEdition(house.publication, edition) === undefined) throw new Trouble(`There is no edition “${edition}”: the publication has ${house.publication.editions.map(({ key }) => key).join(', ')}.`, 2);
      if (languageOf(edition).spoken === null) throw new Trouble(`Nobody has written yet how “${edition}” is spoken.`);
      const sentences = speechScript([{ id: 'said', kind: 'paragraph', text }], { language: languageOf(edition), pronunciations: pronunciations() });
      for (const { tokens } of sentences) around.out(tokens.flatMap(({ say }) => (say === '' ? [] : [say])).join(' '));
      if (values.out !== undefined && voices !== null) await writeFile(values.out, await voices.say(sentences, edition));
      return 0;
    } catch (error) {
      if (error instanceof VoiceTrouble) throw new Trouble(error.message);
      throw error;
    } finally {
      voices?.close();
      await house.close();
    }
  },
};
