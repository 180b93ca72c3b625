/** standfirst wire validate: whether documents are what their format demands. Needs no newsroom: no home, no archive. */
import { didYouMean } from '../../did-you-mean.ts';
import { type Checked, checkDocument } from '../../wire/formats/check-document.ts';
import { NINJS_VERSIONS, type NinjsVersion } from '../../wire/formats/ninjs-validate.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { readDocumentFile } from '../document-file.ts';
import { Trouble } from '../trouble.ts';

const help = `usage: standfirst wire validate FILE… [--as VERSION] [--zone ZONE] [--json]

Whether each document is what its format demands. ninjs is checked field by field against the version that it says it is; any other format
for being well-formed, and for an identity, a version, a status and dates that can be read. What this refuses may still be read by
“standfirst import”, which takes what comes.

  --as VERSION  the version of ninjs to check against, whatever the documents say themselves: ${NINJS_VERSIONS.filter((version) => !version.endsWith('dev')).join(', ')}
  --zone ZONE   of times that name none (Asia/Kolkata); UTC
  --json        one JSON line for each file: file, format, version, isSaid (whether the document says its version itself),
                isValid, faults (path, message)

Exit status: 0, all are; 1, a file has faults or cannot be read; 2, asked wrongly.`;

const options = { as: { type: 'string' }, zone: { type: 'string' }, json: { type: 'boolean' } } as const;

export const validateWire: Command = {
  name: 'wire validate',
  summary: 'whether documents are what their format demands',
  help,
  async run(args, { out }) {
    const { values, positionals } = parseArguments(args, options, help);
    if (positionals.length === 0) throw new Trouble(`${help}\n\nWhich file?`, 2);
    const asked = { as: ninjsVersion(values.as), zone: timeZone(values.zone ?? 'UTC') };
    let isAllValid = true;
    for (const file of positionals) {
      const checked = await checkFile(file, asked);
      isAllValid &&= checked.faults.length === 0;
      if (values.json === true) out(JSON.stringify({ file, ...checked, isValid: checked.faults.length === 0 }));
      else for (const line of forPeople(file, checked)) out(line);
    }
    return isAllValid ? 0 : 1;
  },
};

async function checkFile(file: string, { as, zone }: { readonly as: NinjsVersion | undefined; readonly zone: string }): Promise<Checked> {
  try {
    return checkDocument(await readDocumentFile(file), { zone, ...(as !== undefined && { as }) });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return { format: null, version: null, isSaid: false, faults: [{ path: '', message: error.message }] };
  }
}

function ninjsVersion(written: string | undefined): NinjsVersion | undefined {
  const known = NINJS_VERSIONS.find((version) => version === written);
  if (written !== undefined && known === undefined) throw new Trouble(`There is no version “${written}” of ninjs${didYouMean(written, NINJS_VERSIONS) || `: there are ${NINJS_VERSIONS.join(', ')}.`}`, 2);
  return known;
}

function timeZone(written: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(written).timeZoneId;
  } catch {
    throw new Trouble(`“${written}” is no time zone; one is called Asia/Kolkata, another Europe/Berlin.`, 2);
  }
}

function forPeople(file: string, { format, version, isSaid, faults }: Checked): string[] {
  const what = format === null ? '' : ` ${[format, version].filter((each) => each !== null).join(' ')}${version !== null && !isSaid && format === 'ninjs' ? ' (which it does not say itself)' : ''},`;
  const state = faults.length === 0 ? 'without fault' : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
  return [`${file}:${what} ${state}`, ...faults.map(({ path, message }) => `  ${path === '' ? '' : `${path}: `}${message}`)];
}
