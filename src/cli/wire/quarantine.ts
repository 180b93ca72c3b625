import type { House } from '../../open-house.ts';
import { readWireWord } from '../../read-wire-word.ts';
import { takeAgain } from '../../take-wire.ts';
import { topicAndAbove } from '../../wire/topics/media-topics.ts';
import { parseArguments } from '../arguments.ts';
import type { Command, Surroundings } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { inZone } from '../moment.ts';
import { type ExitStatus, Trouble } from '../trouble.ts';
import { lineOfTaken, rawText, wireNumber } from './tell-item.ts';

const help = `usage: standfirst wire quarantine [--retry DOCUMENT|all]… [--dismiss DOCUMENT]… [--raw DOCUMENT] [--json]

Documents that could not be read, the last first, each with the reason. Their bytes are kept as they came.

  --retry DOCUMENT    read it again, after its source’s settings or Standfirst have been mended; all: every one
  --dismiss DOCUMENT  it has been looked at, and is not shown any more
  --raw DOCUMENT      what came, as text, and nothing else
  --json              one JSON line for each document, or for each item that came of it`;

const options = { retry: { type: 'string', multiple: true }, dismiss: { type: 'string', multiple: true }, raw: { type: 'string' }, json: { type: 'boolean' } } as const;
const MOST = 1000;

export const quarantineCommand: Command = {
  name: 'wire quarantine',
  summary: 'documents that could not be read, and why; to be tried again',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst wire quarantine --help.`, 2);
    const { retry = [], dismiss = [], raw, json = false } = values;
    const [tried, dismissed] = [retry.filter((each) => each !== 'all').map((each) => wireNumber(each, 'document')), dismiss.map((each) => wireNumber(each, 'document'))];
    return inHouse(around, async (house) => {
      if (raw !== undefined) {
        around.out(await rawText(wireNumber(raw, 'document'), house));
        return 0;
      }
      for (const document of dismissed) await house.newsroom.wire.dismiss(document);
      const again = retry.length === 0 ? [] : await whatWaits(tried, { all: retry.includes('all') }, house);
      if (again.length > 0) return tryAgain(again, house, { around, json });
      if (dismissed.length === 0) await list(house, { around, json });
      return 0;
    });
  },
};

interface Telling {
  readonly around: Surroundings;
  readonly json: boolean;
}

async function list({ archive, publication }: House, { around, json }: Telling): Promise<void> {
  const documents = await archive.wire.quarantine(MOST);
  for (const { receivedAt, ...document } of documents) {
    around.out(json ? JSON.stringify({ ...document, receivedAt: receivedAt.toString() }) : `${document.id}  ${inZone(receivedAt, publication)}  ${document.source}  ${document.name ?? ''}  ${document.trouble ?? ''}`);
  }
  if (documents.length === 0) around.err('Everything that came could be read.');
}

/** @throws Trouble for what is in no quarantine */
async function whatWaits(documents: readonly number[], { all }: { readonly all: boolean }, { archive }: Pick<House, 'archive'>): Promise<readonly number[]> {
  const waiting = (await archive.wire.quarantine(MOST)).map(({ id }) => id);
  const other = documents.find((each) => !waiting.includes(each));
  if (other !== undefined) throw new Trouble(`Document ${other} is not in quarantine; ${waiting.length === 0 ? 'nothing is.' : `there are: ${waiting.join(', ')}`}`);
  return all ? waiting : documents;
}

async function tryAgain(documents: readonly number[], house: House, { around, json }: Telling): Promise<ExitStatus> {
  const word = await readWireWord(house.home.folder, house.publication);
  let status: ExitStatus = 0;
  for (const id of documents) {
    const taken = await takeAgain(id, { house, word, above: topicAndAbove });
    if (taken === null) around.err(`Document ${id}: it is not there any more, or its source is not in wire.yaml.`);
    else if (taken.trouble !== null) around.err(`Document ${id}: ${taken.trouble}`);
    else for (const item of taken.items) around.out(json ? JSON.stringify(item) : lineOfTaken(item));
    if (taken === null || taken.trouble !== null) status = 1;
  }
  return status;
}
