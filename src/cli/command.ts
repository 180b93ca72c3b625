/** What a command is: one file each, listed in `standfirst.ts`. */
import type { Settings } from '../config.ts';
import type { ExitStatus } from './trouble.ts';

export interface Surroundings {
  readonly settings: Settings;
  /** Results: one line each, for programs to read. */
  readonly out: (line: string) => void;
  /** Everything else that a person should know. */
  readonly err: (line: string) => void;
}

export interface Command {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** Usage and options, shown by `--help`. */
  readonly help: string;
  /** Where what is asked for within it has a help of its own. */
  readonly helpOf?: (args: readonly string[]) => string;
  readonly run: (args: readonly string[], around: Surroundings) => Promise<ExitStatus>;
}
