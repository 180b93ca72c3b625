/** What went wrong with a command, for the person who typed it: shown without a stack. */

/** 1: what was asked could not be done. 2: it was asked wrongly. */
export type ExitStatus = 0 | 1 | 2;

export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly status: ExitStatus;
  constructor(message: string, status: ExitStatus = 1) {
    super(message);
    this.status = status;
  }
}

/** Errors that carry a permanent code say what happened and what to do; anything else is a fault of ours and is shown with its stack. */
export function isForPeople(error: unknown): error is Error {
  return error instanceof Trouble || (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[a-z]+(?:-[a-z]+)*$/.test(error.code));
}
