/** A mailbox by IMAP (RFC 9051), over TLS from the first byte. */
import { isIP } from 'node:net';
import type { ImapFlow } from 'imapflow';
import { connectionWords } from './connection-words.ts';
import { judgeHost, type Resolve } from './judge-host.ts';
import { isAllowed, type Mailbox, type MailHead, MOST_MAIL_BYTES, type OpenMailbox } from './read-mailbox.ts';
import type { MailSource } from './source.ts';

const PATIENCE_MS = 20_000;
/** No round takes more; the next goes on. As many are looked at in one go. */
const MOST_AT_ONCE = 200;

export interface ImapOptions {
  readonly resolve?: Resolve;
  /** Authorities that are trusted besides those of the runtime, PEM. */
  readonly ca?: string;
}

/** What goes wrong is thrown in words for the desk; no password is in them. */
export const openImap: OpenMailbox = openImapWith({});

/** For tests: who resolves names, and whom to trust. */
export function openImapWith(options: ImapOptions): OpenMailbox {
  return async (source, password, signal) => {
    const client = await inWords(source, connect(source, { ...options, password }));
    const stop = (): void => client.close();
    signal.addEventListener('abort', stop, { once: true });
    const close = async (): Promise<void> => {
      signal.removeEventListener('abort', stop);
      await client.logout().catch(() => client.close());
    };
    try {
      if (signal.aborted) throw new Error('the newsroom is stopping');
      await inWords(source, client.mailboxOpen(source.mailbox), `the folder “${source.mailbox}” of the mailbox cannot be opened`);
      return mailboxOf(client, source, close);
    } catch (error) {
      await close();
      throw error;
    }
  };
}

async function connect({ host, port, user, allowPrivate }: MailSource, { password, resolve, ca }: ImapOptions & { readonly password: string }): Promise<ImapFlow> {
  const [address = host] = await judgeHost(host, { allowPrivate, resolve, patienceMs: PATIENCE_MS });
  // Only a newsroom that has a mailbox pays for reading mailboxes.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: address,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    port,
    secure: true,
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: 2 * PATIENCE_MS,
    maxLiteralSize: MOST_MAIL_BYTES,
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  // Whatever is asked of a connection that broke rejects by itself; without a listener the whole newsroom would stop.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function mailboxOf(client: ImapFlow, source: MailSource, close: () => Promise<void>): Mailbox {
  const uid = { uid: true } as const;
  const must = async (done: Promise<unknown>, what: string): Promise<void> => {
    if ((await inWords(source, done, what)) === false) throw new Error(what);
  };
  return {
    unseenFrom: async (senders) => inWords(source, listUnseen(client, senders)),
    async bytesOf(number) {
      const message = await inWords(source, client.fetchOne(String(number), { source: true }, uid));
      if (message === false || message.source === undefined) throw new Error(`message ${number} is not there any more`);
      return message.source;
    },
    markSeen: async (number) => must(client.messageFlagsAdd(String(number), ['\\Seen'], uid), `message ${number} cannot be marked as seen`),
    moveTo: async (number, folder) => must(client.messageMove(String(number), folder, uid), `message ${number} cannot be moved to the folder “${folder}”: is there one of that name?`),
    close,
  };
}

/**
 * The server looks for the senders, so that a mailbox full of other messages costs nothing. It finds those too that only look like them, and
 * they stay unseen for ever: each is judged before it counts, so that they keep none of the others from its turn. Those that are too large stay
 * as well, for the desk to hear of, and do not count.
 */
async function listUnseen(client: ImapFlow, senders: readonly string[]): Promise<MailHead[]> {
  const wanted = senders.map((from) => ({ from }));
  const found = await client.search({ seen: false, ...(wanted.length === 1 ? wanted[0] : { or: wanted }) }, { uid: true });
  if (!Array.isArray(found) || found.length === 0) return [];
  const uids = found.toSorted((one, other) => one - other);
  const allowed: MailHead[] = [];
  let takeable = 0;
  for (let at = 0; at < uids.length && takeable < MOST_AT_ONCE; at += MOST_AT_ONCE) {
    const heads = (await headsOf(client, uids.slice(at, at + MOST_AT_ONCE))).filter((head) => isAllowed(head, senders));
    for (const head of heads) {
      if (takeable >= MOST_AT_ONCE) break;
      if (head.size <= MOST_MAIL_BYTES) takeable++;
      allowed.push(head);
    }
  }
  return allowed;
}

async function headsOf(client: ImapFlow, uids: number[]): Promise<MailHead[]> {
  const messages = await client.fetchAll(uids, { uid: true, envelope: true, size: true }, { uid: true });
  const heads = messages.map(({ uid, size = 0, envelope }) => ({ uid, size, from: (envelope?.from ?? []).flatMap(({ address }) => (address === undefined ? [] : [address])) }));
  return heads.toSorted((one, other) => one.uid - other.uid);
}

async function inWords<T>({ host }: MailSource, work: Promise<T>, what?: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { authenticationFailed, responseText } = error as { authenticationFailed?: boolean; responseText?: string };
    const why = authenticationFailed === true ? 'it does not let us in: look at the user and the password of the source' : responseText === undefined ? connectionWords(error) : `it says “${responseText.slice(0, 200)}”`;
    throw new Error(what === undefined ? `${host}: ${why}` : `${what}: ${why}`, { cause: error });
  }
}
