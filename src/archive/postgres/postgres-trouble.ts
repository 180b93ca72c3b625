/** What can go wrong with the database before the newsroom has opened. The codes are permanent: manuals and scripts may name them. */
export type PostgresTroubleCode =
  | 'postgres-no-binaries'
  | 'postgres-cannot-run'
  | 'postgres-no-account'
  | 'postgres-no-way-as-root'
  | 'postgres-initdb-failed'
  | 'postgres-start-failed'
  | 'postgres-not-answering'
  | 'postgres-data-unknown'
  | 'postgres-data-other-version'
  | 'postgres-address-wrong'
  | 'postgres-unreachable'
  | 'postgres-too-old'
  | 'postgres-not-utf8'
  | 'postgres-not-durable'
  | 'postgres-newsroom-running'
  | 'postgres-in-use';

/** A failure whose message is for the person who started the program: what happened, why, and what to do next. */
export class PostgresTrouble extends Error {
  override readonly name = 'PostgresTrouble';
  readonly code: PostgresTroubleCode;

  constructor(code: PostgresTroubleCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
  }
}
