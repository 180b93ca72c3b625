/**
 * A mailbox that an agency writes to. Only messages of the allowed senders are looked at; each is marked as seen (or moved) after the house has
 * kept it, and not before. Who a message is from, it says itself: nothing here proves it, so what comes this way never prints or kills by itself.
 */
import { waitFor } from './back-off.ts';
import { NOT_EVERYWHERE, type Receiver, type Receiving, wordsOf } from './delivery.ts';
import { runRounds } from './rounds.ts';
import { type MailSource, secretOf } from './source.ts';

/** A folder of a mailbox, opened. Every call may reject: then the connection is not to be used any more. */
export interface Mailbox {
  /** Unseen messages whose sender is like one of these, oldest first; which are meant is decided here. */
  unseenFrom(senders: readonly string[]): Promise<readonly MailHead[]>;
  /** As it lies there, without marking it. */
  bytesOf(uid: number): Promise<Uint8Array>;
  markSeen(uid: number): Promise<void>;
  moveTo(uid: number, folder: string): Promise<void>;
  close(): Promise<void>;
}

export interface MailHead {
  readonly uid: number;
  /** In bytes. */
  readonly size: number;
  /** Addresses of `From`. */
  readonly from: readonly string[];
}

export type OpenMailbox = (source: MailSource, password: string, signal: AbortSignal) => Promise<Mailbox>;

export interface MailboxOptions extends Receiving {
  readonly source: MailSource;
  readonly open: OpenMailbox;
  readonly random?: () => number;
}

/** With attachments; larger messages stay where they are, and the desk is told. */
export const MOST_MAIL_BYTES = 32 * 1024 * 1024;

/** Each round is a connection of its own: nothing has to notice that one has died. */
export function readMailbox(options: MailboxOptions): Receiver {
  const { source, tell, now = Temporal.Now.instant, random = Math.random } = options;
  const told = new Set<number>();
  let failures = 0;
  return runRounds(0, async (signal) => {
    try {
      await mailRound(options, told, signal);
      failures = 0;
      if (!signal.aborted) tell(source, { kind: 'answered', at: now() });
    } catch (error) {
      failures++;
      if (!signal.aborted) tell(source, { kind: 'failed', at: now(), why: wordsOf(error) });
    }
    return waitFor({ failures, everyMs: source.everySeconds * 1000, random: random() });
  });
}

async function mailRound(options: MailboxOptions, told: Set<number>, signal: AbortSignal): Promise<void> {
  const { source, open, secret } = options;
  const mailbox = await open(source, secretOf(source.password, secret), signal);
  // One message that cannot be kept must not keep the others from their turn; several mean that the newsroom itself is in trouble.
  const notKept: string[] = [];
  const notGone: string[] = [];
  try {
    for (const head of await mailbox.unseenFrom(source.senders)) {
      if (signal.aborted || notKept.length >= MOST_NOT_KEPT) break;
      const why = isAllowed(head, source.senders) ? await takeMessage(options, { mailbox, head, told }) : null;
      if (why !== null) (why === NOT_EVERYWHERE ? notGone : notKept).push(why);
    }
  } finally {
    await mailbox.close();
  }
  const [why] = [...notKept, ...notGone];
  if (why !== undefined) throw new Error(`the newsroom is not done with a message (${why}): it is tried again`);
}

const MOST_NOT_KEPT = 3;

/** `@agency.example` means everybody there. A message from several people must be from allowed ones alone. */
export function isAllowed({ from }: MailHead, senders: readonly string[]): boolean {
  const addresses = from.map((address) => address.trim().toLowerCase());
  return addresses.length > 0 && addresses.every((address) => senders.some((sender) => (sender.startsWith('@') ? address.endsWith(sender) : address === sender)));
}

interface Taken {
  readonly mailbox: Mailbox;
  readonly head: MailHead;
  /** Of which the desk knows. */
  readonly told: Set<number>;
}

/** Why the newsroom did not keep it; null: it did, or the message is for a person. @throws what the mailbox throws */
async function takeMessage({ source, deliver, tell, now = Temporal.Now.instant }: MailboxOptions, { mailbox, head, told }: Taken): Promise<string | null> {
  const name = `message ${head.uid} in ${source.mailbox}`;
  const refuses = (why: string): void => {
    if (!told.has(head.uid)) tell(source, { kind: 'refused', at: now(), name, why });
    told.add(head.uid);
  };
  if (head.size > MOST_MAIL_BYTES) {
    refuses(`The message is larger than ${MOST_MAIL_BYTES / 1_048_576} MB: it stays in the mailbox. Ask for what is in it in smaller parts.`);
    return null;
  }
  const bytes = await mailbox.bytesOf(head.uid);
  const delivery = { name, bytes, receivedAt: now(), encoding: null };
  const { kept, trouble, everywhere } = await deliver(source, delivery).catch((error: unknown) => ({ kept: false, trouble: wordsOf(error), everywhere: null }));
  if (!kept) return trouble ?? 'it was not kept';
  if ((await everywhere) === false) return NOT_EVERYWHERE;
  if (trouble !== null) refuses(trouble);
  if (source.moveTo === null) await mailbox.markSeen(head.uid);
  else await mailbox.moveTo(head.uid, source.moveTo);
  if (trouble === null) tell(source, { kind: 'received', at: now(), name });
  return null;
}
