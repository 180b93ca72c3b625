/** For tests of receivers: sources, a house that keeps what it is given, and waiting without a clock in the assertion. */
import type { Deliver, Delivered, Delivery, SourceEvent } from './delivery.ts';
import type { FolderSource, MailSource, PollSource, PushSource } from './source.ts';

const common = {
  agency: 'North Wire', language: 'en', zone: 'Asia/Kolkata', encoding: null, defaults: { section: null, edition: null }, follow: 'update',
  publish: false, indexing: null, voice: null, keepDays: 14, silentAfter: null,
} as const;

export const folderSource: FolderSource = { ...common, key: 'north', kind: 'folder', folder: 'wire/north' };
export const pushSource: PushSource = { ...common, key: 'push', kind: 'push', auth: { kind: 'token', token: { env: 'PUSH_TOKEN' } } };
export const pollSource = (url: string, more: Partial<PollSource> = {}): PollSource => ({ ...common, key: 'poll', kind: 'poll', url, everySeconds: 60, auth: null, headers: [], next: null, allowPrivate: true, ...more });
export const mailSource = (more: Partial<MailSource> = {}): MailSource => ({
  ...common, key: 'mail', kind: 'mail', host: 'imap.agency.example', port: 993, user: 'desk', password: { env: 'MAIL_PASSWORD' }, mailbox: 'INBOX', moveTo: null, senders: ['@agency.example'], everySeconds: 60, allowPrivate: false, ...more,
});

export interface TestHouse {
  readonly deliver: Deliver;
  readonly tell: (source: unknown, event: SourceEvent) => void;
  readonly secret: (env: string) => string | undefined;
  readonly deliveries: Delivery[];
  readonly events: SourceEvent[];
  readonly texts: () => string[];
  readonly told: (kind: SourceEvent['kind']) => string[];
}

/** What a delivery brings where nothing else is said: it is new, and orders no kill. */
type Said = Pick<Delivered, 'kept' | 'trouble'> & Partial<Delivered>;

/** `answer`: what it says to each delivery; all is kept where nothing is said. It may reject. */
export function houseThat(answer: (delivery: Delivery, text: string) => Said | Promise<Said> = () => ({ kept: true, trouble: null }), secrets: { readonly [env: string]: string } = {}): TestHouse {
  const deliveries: Delivery[] = [];
  const events: SourceEvent[] = [];
  const textOf = ({ bytes }: Delivery): string => new TextDecoder().decode(bytes);
  return {
    deliveries,
    events,
    async deliver(_source, delivery) {
      const said = { isNew: true, everywhere: null, ...(await answer(delivery, textOf(delivery))) };
      if (said.kept) deliveries.push(delivery);
      return said;
    },
    tell: (_source, event) => void events.push(event),
    secret: (env) => secrets[env],
    texts: () => deliveries.map(textOf),
    told: (kind) => events.filter((event) => event.kind === kind).map((event) => ('why' in event ? event.why : 'name' in event ? (event.name ?? '') : '')),
  };
}

/** Until it is so; the test's own patience is the limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => void setTimeout(resolve, 10));
}
