/**
 * A source of the wire as the newsroom's file describes it: whose documents they are, how they come, and what may become of them
 * where no rule says otherwise. A value; `src/wire-file.ts` reads it from `wire.yaml`.
 */
import type { Indexing } from '../../story/publication.ts';

/** A password, token or key, by the environment variable that holds it. What it holds is never kept in a value and never printed. */
export interface Secret {
  readonly env: string;
}

/** Undefined: the variable is not set. The house fills it. */
export type ReadSecret = (env: string) => string | undefined;

/** What an update does to a story that nobody has edited: it is applied, it is offered to the desk, nothing. */
export const FOLLOWS = ['update', 'offer', 'ignore'] as const;
export type Follow = (typeof FOLLOWS)[number];

interface AnySource {
  /** a-z, 0-9 and hyphens; never changed: everything that came is kept under it. */
  readonly key: string;
  /** The name that readers are shown. */
  readonly agency: string;
  /** BCP 47, of documents that name no language. */
  readonly language: string | null;
  /** IANA zone of times that name none; null: the publication's. */
  readonly zone: string | null;
  /** As the WHATWG names it, of text that is not UTF-8 and declares nothing. */
  readonly encoding: string | null;
  readonly defaults: { readonly section: string | null; readonly edition: string | null };
  readonly follow: Follow;
  /** Straight to print where no rule says otherwise. Never by e-mail. */
  readonly publish: boolean;
  /** Null: as the publication's file says of the agency. */
  readonly indexing: Indexing | null;
  /** Whether its text may be read out; null: as the publication's file says of the agency. */
  readonly voice: boolean | null;
  /** How long items that nobody used, and files that were put aside, are kept. */
  readonly keepDays: number;
  /** In minutes; null: it may be silent as long as it likes. */
  readonly silentAfter: number | null;
}

/** Files that the agency, or a server of the operator's, puts into a folder. */
export interface FolderSource extends AnySource {
  readonly kind: 'folder';
  /** As written: against the newsroom's home where it is not absolute. */
  readonly folder: string;
}

/** How a server that is asked knows us. */
export type PollAuth = { readonly kind: 'basic'; readonly user: string; readonly password: Secret } | { readonly kind: 'bearer'; readonly token: Secret };

/** A document at an address, asked for again and again. */
export interface PollSource extends AnySource {
  readonly kind: 'poll';
  readonly url: string;
  readonly everySeconds: number;
  readonly auth: PollAuth | null;
  /** Sent with every request to the host of `url`, and to no other. */
  readonly headers: readonly { readonly name: string; readonly value: string | Secret }[];
  /** Where a JSON document names the address that leads on: `data.next_page`; null: it is one page. */
  readonly next: string | null;
  /** May be at an address of the operator's own network. */
  readonly allowPrivate: boolean;
}

/** What the sender proves himself with: the token itself, or a signature made with a secret. */
export type PushAuth = { readonly kind: 'token'; readonly token: Secret } | { readonly kind: 'signature'; readonly secret: Secret };

/** Documents that are sent to `POST /wire/<key>`. */
export interface PushSource extends AnySource {
  readonly kind: 'push';
  readonly auth: PushAuth;
}

/** Messages in a folder of an IMAP mailbox, over TLS. */
export interface MailSource extends AnySource {
  readonly kind: 'mail';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: Secret;
  readonly mailbox: string;
  /** The folder to which messages go that were taken; null: they stay, and are marked as seen. */
  readonly moveTo: string | null;
  /** Addresses, or `@domain`, in small letters; all others are left alone. */
  readonly senders: readonly string[];
  readonly everySeconds: number;
  readonly allowPrivate: boolean;
}

export type WireSource = FolderSource | PollSource | PushSource | MailSource;
export type SourceKind = WireSource['kind'];
export const SOURCE_KINDS: readonly SourceKind[] = ['folder', 'poll', 'push', 'mail'];

/** Either is set; `''` would be no secret at all. @throws Error that names the variable and never what is in it */
export function secretOf({ env }: Secret, read: ReadSecret): string {
  const value = read(env);
  if (value === undefined || value === '') throw new Error(`the environment variable ${env} is not set: set it and start the newsroom again`);
  return value;
}
