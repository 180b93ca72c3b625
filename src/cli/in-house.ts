import { Refusal } from '../newsroom/newsroom.ts';
import { type House, openHouse } from '../open-house.ts';
import type { Surroundings } from './command.ts';
import { type ExitStatus, Trouble } from './trouble.ts';

/**
 * What a command does in the house: opened for it, and closed whatever becomes of it.
 * @throws Trouble in the words of whatever the newsroom refused
 */
export async function inHouse({ settings, err }: Surroundings, work: (house: House) => Promise<ExitStatus>): Promise<ExitStatus> {
  const house = await openHouse({ settings, role: 'command', say: err });
  try {
    return await work(house);
  } catch (error) {
    if (error instanceof Refusal) throw new Trouble(error.message);
    throw error;
  } finally {
    await house.close();
  }
}
