import { commandGroup } from '../command-group.ts';
import { checkFiles } from './check.ts';
import { moveFilesCommand } from './move.ts';

export const filesCommand = commandGroup({
  name: 'files',
  summary: 'where pictures and sound lie: check the store, move them',
  about: 'Each has --help. FILES_URL, FILES_KEY and FILES_SECRET name an S3-compatible store; without them pictures and sound lie in the home. docs/operator.md tells more.',
  actions: [checkFiles, moveFilesCommand],
});
