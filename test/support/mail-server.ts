/** A small IMAP server over TLS with one user and one folder, for tests: what a client says is kept, what it may see is given. */
import type { AddressInfo, Socket } from 'node:net';
import tls from 'node:tls';
import { makeCertificate } from './certificate.ts';

export interface TestMessage {
  readonly uid: number;
  readonly from: string;
  readonly text: string;
  isSeen: boolean;
  folder: string;
}

export interface MailServer {
  readonly port: number;
  /** Its own certificate, PEM, for `mail.test.example`. */
  readonly ca: string;
  readonly messages: TestMessage[];
  /** As clients wrote them, without their tags. */
  readonly commands: string[];
  add(from: string, text: string): TestMessage;
  /** Breaks off all connections. */
  drop(): void;
  close(): Promise<void>;
}

export const RIGHT_PASSWORD = 'right-password';

export async function startMailServer(): Promise<MailServer> {
  const { key, cert } = makeCertificate('mail.test.example');
  const messages: TestMessage[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = tls.createServer({ key, cert }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    serve(socket, { messages, commands });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    ca: cert,
    messages,
    commands,
    add(from, text) {
      const message = { uid: messages.length + 1, from, text, isSeen: false, folder: 'INBOX' };
      messages.push(message);
      return message;
    },
    drop,
    async close() {
      drop();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

type Kept = Pick<MailServer, 'messages' | 'commands'>;

function serve(socket: Socket, kept: Kept): void {
  socket.write('* OK [CAPABILITY IMAP4rev1 UIDPLUS MOVE] ready\r\n');
  let rest = '';
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
      const [, tag = '*', command = ''] = /^(\S+) (.*)$/.exec(rest.slice(0, end)) ?? [];
      rest = rest.slice(end + 2);
      kept.commands.push(command);
      const { lines = [], done = 'OK done' } = answer(command, kept);
      socket.write(Buffer.from([...lines, `${tag} ${done}`].map((line) => `${line}\r\n`).join(''), 'latin1'));
      if (/^LOGOUT/i.test(command)) socket.end();
    }
  });
}

interface Answer {
  readonly lines?: readonly string[];
  readonly done?: string;
}

function answer(command: string, { messages }: Kept): Answer {
  const there = messages.filter(({ folder }) => folder === 'INBOX');
  const numberOf = (message: TestMessage): number => there.indexOf(message) + 1;
  const [, verb = ''] = /^((?:UID )?\w+)/i.exec(command) ?? [];
  switch (verb.toUpperCase()) {
    case 'CAPABILITY':
      return { lines: ['* CAPABILITY IMAP4rev1 UIDPLUS MOVE'] };
    case 'LOGIN':
      return command.includes(RIGHT_PASSWORD) ? {} : { done: 'NO [AUTHENTICATIONFAILED] no' };
    case 'SELECT':
      return /INBOX/i.test(command) ? { lines: ['* FLAGS (\\Seen)', `* ${there.length} EXISTS`, '* OK [PERMANENTFLAGS (\\Seen \\*)]', '* OK [UIDVALIDITY 7]', `* OK [UIDNEXT ${messages.length + 1}]`], done: 'OK [READ-WRITE] done' } : { done: 'NO [NONEXISTENT] There is no such folder' };
    case 'LIST':
      return { lines: ['* LIST () "/" INBOX', '* LIST () "/" Taken'] };
    case 'UID SEARCH': {
      const wanted = [...command.matchAll(/FROM "?([^\s")]+)"?/gi)].map((match) => match[1]?.toLowerCase() ?? '');
      return { lines: [`* SEARCH ${there.filter(({ isSeen, from }) => !isSeen && wanted.some((part) => from.toLowerCase().includes(part))).map(({ uid }) => uid).join(' ')}`.trimEnd()] };
    }
    case 'UID FETCH':
      return { lines: chosen(there, command).map((message) => fetched(message, command, numberOf(message))) };
    case 'UID STORE':
      for (const message of chosen(there, command)) message.isSeen = true;
      return {};
    case 'UID MOVE': {
      const moved = chosen(there, command);
      const lines = moved.map((message) => `* ${numberOf(message)} EXPUNGE`);
      for (const message of moved) message.folder = /(\w+)"?$/.exec(command)?.[1] ?? '';
      return { lines };
    }
    default:
      return {};
  }
}

function chosen(messages: readonly TestMessage[], command: string): TestMessage[] {
  const ranges = (/^UID \w+ (\S+)/i.exec(command)?.[1] ?? '').split(',').map((range) => range.split(':').map(Number));
  return messages.filter(({ uid }) => ranges.some(([from = 0, to = from]) => uid >= from && uid <= to));
}

function fetched({ uid, from, text }: TestMessage, command: string, number: number): string {
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  const [user = '', host = ''] = from.split('@');
  const person = `((NIL NIL "${user}" "${host}"))`;
  const items = [`UID ${uid}`];
  if (/RFC822\.SIZE/i.test(command)) items.push(`RFC822.SIZE ${bytes.length}`);
  if (/ENVELOPE/i.test(command)) items.push(`ENVELOPE (NIL "Subject" ${person} ${person} ${person} NIL NIL NIL NIL "<${uid}@x>")`);
  if (/BODY\.PEEK\[\]/i.test(command)) items.push(`BODY[] {${bytes.length}}\r\n${bytes}`);
  return `* ${number} FETCH (${items.join(' ')})`;
}

