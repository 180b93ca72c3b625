/** Where pictures are developed: aside, because a picture may do anything to what decodes it. */
import { type AsideOptions, openAside } from '../../aside/open-aside.ts';
import type { Refused } from '../picture-refusal.ts';
import type { Developed, DevelopOrder } from './develop.ts';

/** What the process is told where somebody waits for its pictures, and no reader could be slowed down. */
export const AT_ONCE = '--at-once';

export interface Darkroom {
  /** One picture after another, in the order of asking. Never throws for what a picture is. */
  develop(order: DevelopOrder): Promise<Developed | Refused>;
  /** Ends it, with what is under way. */
  close(): void;
}

export type DarkroomOptions = Omit<AsideOptions, 'patienceMs'> & Partial<Pick<AsideOptions, 'patienceMs'>>;

export function openDarkroom({ patienceMs = 120_000, ...options }: DarkroomOptions): Darkroom {
  const aside = openAside<DevelopOrder, Developed | Refused>({ ...options, patienceMs });
  return {
    async develop(order) {
      const answered = await aside.ask(order);
      if (answered.kind === 'answer') return answered.answer;
      const why = answered.kind === 'late' ? `it took longer than ${patienceMs / 1000} s` : `what reads pictures ended over it${answered.words === '' ? '' : ` (${answered.words})`}`;
      return { ok: false, code: 'broken', reason: `The picture cannot be read: ${why}.` };
    },
    close: () => aside.close(),
  };
}
