/** How a program is started that may wait: it runs when nobody else wants the processor, so that readers lose nothing by it. */
import { existsSync } from 'node:fs';

/** Of util-linux, which every Debian has. */
const CHRT = '/usr/bin/chrt';

/** What goes before the program: Linux's scheduling class for idle time. Nothing where there is none: being nice must do. */
export function behindOthers(): readonly string[] {
  return process.platform === 'linux' && existsSync(CHRT) ? [CHRT, '--idle', '0'] : [];
}
