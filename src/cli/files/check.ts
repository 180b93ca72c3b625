import { isOurs, openFar, openFiles } from '../../open-files.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { counted, size } from '../doctor/finding.ts';
import { Trouble } from '../trouble.ts';
import { probeFiles } from './probe.ts';

const help = `usage: standfirst files check [--json]

Asks the far store in which pictures and sound lie whether it answers, and whether one may write, read, list and remove there; then counts what is in it.

  --json  one JSON object: store, milliseconds, files, bytes, keepsVersions; null where nobody knows

Exit status: 0, it answers and all of that may be done; 1, not so, and why is said; 2, asked wrongly.`;

export const checkFiles: Command = {
  name: 'files check',
  summary: 'whether the store answers and may be written to',
  help,
  async run(args, { settings, out, err }) {
    const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } }, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst files check --help.`, 2);
    const { store } = await openFiles(settings);
    // Of the home that is the doctor's to say.
    const milliseconds = settings.files === null ? null : await probeFiles(store);
    const counts = { files: 0, bytes: 0 };
    for (const folder of ['pictures', 'audio']) {
      for await (const file of store.list(folder)) {
        if (!isOurs(file.name)) continue;
        counts.files += 1;
        counts.bytes += file.size;
      }
    }
    const keepsVersions = settings.files === null ? false : ((await (await openFar(settings.files)).keepsVersions()) ?? null);
    if (values.json === true) out(JSON.stringify({ store: store.about, milliseconds, ...counts, keepsVersions }));
    else out(`${store.about}  ${milliseconds === null ? '' : `answers in ${milliseconds} ms  `}${counted(counts.files, 'file')}, ${size(counts.bytes)}`);
    if (keepsVersions === true) err(KEEPS_VERSIONS);
    return 0;
  },
};

export const KEEPS_VERSIONS = 'The bucket keeps versions: a picture that is killed is not destroyed in it. Turn versioning off, or have old versions removed by a rule of the bucket.';
