/** A program for tests to kill: opens the archive it is told of, takes jobs, says `began 7` for each, and never finishes one. */
import { openArchive } from './archive.ts';
import type { Connection } from './database.ts';

const archive = await openArchive(JSON.parse(process.argv[2] ?? '') as Connection);
await archive.newsstands.register({ url: 'http://127.0.0.1:1', applied: 0 });
const forever = (said: string) => async (): Promise<void> => {
  console.log(said);
  await new Promise((resolve) => setTimeout(resolve, 600_000));
};
await archive.startJobs({ announce: async () => undefined, develop: async () => undefined, 'end-rights': async () => undefined, 'wire-picture': async () => undefined, voice: async () => undefined, print: ({ generation }) => forever(`began ${generation}`)(), 'publish-at': ({ number }) => forever(`began ${number}`)() });
console.log('ready');
