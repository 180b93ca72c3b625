/** Whether a backup is whole and can be restored by this program: reads all of it and changes nothing. */
import { migrationsMissingAfter } from '../archive/migrate.ts';
import { BackupTrouble } from './backup-trouble.ts';
import { type About, placeOf } from './form.ts';
import { type Member, readMembers, type WholeBackup } from './read-members.ts';

/** @throws BackupTrouble for what is not whole, or of a newer Standfirst */
export async function checkBackup(source: AsyncIterable<Uint8Array>, file: string, progress: (what: string) => void): Promise<WholeBackup> {
  const whole = await readMembers(source, file, {
    about: async () => undefined,
    async take({ name, pieces }: Member) {
      if (placeOf(name).kind === 'other') throw new BackupTrouble('backup-damaged', `${file} has a member that is none of its kind: ${name}.`);
      progress(name.split('/')[0] ?? name);
      // Passing over it judges it too; what is read here is only more often told.
      for await (const _ of pieces) progress(name.split('/')[0] ?? name);
    },
  });
  await checkMigrations(whole.about, file);
  return whole;
}

/** @throws BackupTrouble where this program does not know the archive's form */
export async function checkMigrations({ migrations, program }: About, file: string): Promise<void> {
  try {
    await migrationsMissingAfter(migrations);
  } catch (error) {
    throw new BackupTrouble('backup-newer', `${file} was made by Standfirst ${program}, and cannot be restored by this one. ${error instanceof Error ? error.message : String(error)}`, error);
  }
}
