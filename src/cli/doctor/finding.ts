/** What `doctor` says of one thing. */

/** `ok`; `warning`: worth knowing, and readers are served all the same; `wrong`: somebody has to do something. */
export type State = 'ok' | 'warning' | 'wrong';

export interface Finding {
  /** One or two words, the same at every time: scripts look for it. */
  readonly name: string;
  readonly state: State;
  /** What was found. */
  readonly says: string;
  /** What to do, where something is to be done. */
  readonly todo?: string;
  /** For programs. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

type More = Pick<Finding, 'todo' | 'facts'>;

export const ok = (name: string, says: string, facts?: Finding['facts']): Finding => finding(name, 'ok', says, facts === undefined ? {} : { facts });
export const warning = (name: string, says: string, more: More = {}): Finding => finding(name, 'warning', says, more);
export const wrong = (name: string, says: string, more: More = {}): Finding => finding(name, 'wrong', says, more);

function finding(name: string, state: State, says: string, more: More): Finding {
  return { name, state, says, ...more };
}

/** `3 stories`, `1 story` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `41 GB` */
export function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return `${step > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[step]}`;
}

/** `3 days`, `2 hours`, `20 seconds`: roughly, downwards. */
export function span(seconds: number): string {
  const [length, word] = ([[86_400, 'day'], [3_600, 'hour'], [60, 'minute'], [1, 'second']] as const).find(([each]) => seconds >= 2 * each) ?? [1, 'second'];
  return counted(Math.floor(seconds / length), word);
}

/** Long lists are cut: who needs all asks with `--json`. */
export function listed(all: readonly (string | number)[]): string {
  return all.length <= 10 ? all.join(', ') : `${all.slice(0, 10).join(', ')} and ${all.length - 10} more`;
}
