/** What was kept when a process ended before it had taken it in: nobody sends it again, and its words must not be lost. */
import type { TakenItem } from './newsroom/wire.ts';
import { takeKept, type WireTaking } from './take-wire.ts';
import { WIRE_FILE } from './wire-file.ts';
import { wordsOf } from './wire/sources/delivery.ts';

export interface FinishArrived {
  readonly taking: WireTaking;
  /** Of one source's documents one is taken at a time. */
  readonly inTurn: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  readonly say: (line: string) => void;
}

/** What cannot be taken in is said, by source and name. @throws where the archive is away */
export async function finishArrived({ taking, inTurn, say }: FinishArrived): Promise<readonly TakenItem[]> {
  const { wire } = taking.house.archive;
  const items: TakenItem[] = [];
  const left = new Map<string, string[]>();
  for (const id of await wire.arrived()) {
    const document = await wire.document(id);
    if (document === undefined) continue;
    const { source, name } = document;
    const shown = name ?? `document ${id}`;
    if (!taking.word.sources.some(({ key }) => key === source)) left.set(source, [...(left.get(source) ?? []), shown]);
    else await inTurn(source, async () => takeKept(id, taking)).then((taken) => items.push(...(taken?.items ?? [])), (error: unknown) => say(`Wire, ${source}: ${shown} was kept and could not be taken in (${wordsOf(error)}). It is tried again at the next start, and when ${WIRE_FILE} has changed.`));
  }
  for (const [source, names] of left) say(leftWords(source, names));
  return items;
}

const MOST_NAMED = 5;

function leftWords(source: string, names: readonly string[]): string {
  const [is, it] = names.length === 1 ? ['1 document was', 'it is'] : [`${names.length} documents were`, 'they are'];
  const named = `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ', …' : ''}`;
  return `Wire, ${source}: ${is} kept and not taken in yet (${named}), and no source of that key is listened to. Put the source back into ${WIRE_FILE}, and ${it} taken in.`;
}
