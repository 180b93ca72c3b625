/** What can go wrong with a backup or with restoring one. The codes are permanent: manuals and scripts may name them. */
export type BackupTroubleCode =
  | 'backup-no-newsroom'
  | 'backup-file-there'
  | 'backup-not-written'
  | 'backup-picture-missing'
  | 'backup-unreadable'
  | 'backup-not-ours'
  | 'backup-damaged'
  | 'backup-newer'
  | 'restore-home-taken'
  | 'restore-newsroom-running'
  | 'restore-not-written';

/** A failure whose message is for the person who asked: what happened, and what to do next. */
export class BackupTrouble extends Error {
  override readonly name = 'BackupTrouble';
  readonly code: BackupTroubleCode;

  constructor(code: BackupTroubleCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
  }
}

/** What the system says when there is no room. */
const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && FULL.has(error.code);
}
