/**
 * PostgreSQL's COPY over a connection of `pg`: rows as text, in pieces, as fast as whoever takes or gives them. The driver
 * speaks that part of the protocol and leaves what to do with it to whatever is submitted as a query.
 */
import { once } from 'node:events';
import type pg from 'pg';
import { Readable } from 'node:stream';

export interface CopiedRows {
  /** To be read once, to the end. */
  readonly pieces: AsyncIterable<Buffer>;
  /** How many they were, once all are read. */
  rows(): number;
}

/** What the driver's connection gives to who is submitted. Not all of it is among its types. */
type Wire = pg.Connection & {
  sendCopyFromChunk(piece: Uint8Array): void;
  endCopyFrom(): void;
  sendCopyFail(why: string): void;
};

/** Nothing else may be asked over the connection before the rows are read to their end. */
export function copyOut(client: pg.ClientBase, statement: string): CopiedRows {
  const copying = client.query(new CopyOut(statement));
  return { pieces: copying.pieces, rows: () => copying.rows };
}

/** Gives how many rows were taken in. @throws what went wrong here or there; the transaction is then of no use */
export async function copyIn(client: pg.ClientBase, statement: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  return client.query(new CopyIn(statement, pieces)).done;
}

/** What every one that is submitted is told. */
abstract class Copying {
  readonly #statement: string;
  rows = 0;

  constructor(statement: string) {
    this.#statement = statement;
  }

  submit(wire: pg.Connection): void {
    wire.query(this.#statement);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.rows = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? Number.NaN);
  }

  abstract handleError(error: Error): void;
  abstract handleReadyForQuery(): void;
}

class CopyOut extends Copying {
  readonly pieces: Readable;
  #wire: pg.Connection | undefined;
  #isFull = false;

  constructor(statement: string) {
    super(statement);
    this.pieces = new Readable({ read: () => this.#goOn(), destroy: (error, done) => (this.#goOn(), done(error)), highWaterMark: 256 * 1024 });
  }

  override submit(wire: pg.Connection): void {
    this.#wire = wire;
    super.submit(wire);
  }

  #goOn(): void {
    if (this.#isFull) this.#wire?.stream.resume();
    this.#isFull = false;
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.pieces.destroyed) return;
    // The driver uses the memory of a message again for those that follow.
    this.#isFull = !this.pieces.push(Buffer.from(chunk));
    if (this.#isFull) this.#wire?.stream.pause();
  }

  handleError(error: Error): void {
    this.pieces.destroy(error);
  }

  handleReadyForQuery(): void {
    this.pieces.push(null);
  }
}

/** A message of COPY is no longer than this, so that the driver needs no more memory for it. */
const LONGEST = 64 * 1024;

class CopyIn extends Copying {
  readonly #pieces: AsyncIterable<Uint8Array>;
  readonly #outcome = Promise.withResolvers<number>();
  readonly done = this.#outcome.promise;
  readonly #over = new AbortController();
  #trouble: unknown;

  constructor(statement: string, pieces: AsyncIterable<Uint8Array>) {
    super(statement);
    this.#pieces = pieces;
  }

  handleCopyInResponse(wire: pg.Connection): void {
    void this.#send(wire as Wire);
  }

  async #send(wire: Wire): Promise<void> {
    try {
      for await (const piece of this.#pieces) {
        for (let from = 0; from < piece.length; from += LONGEST) {
          wire.sendCopyFromChunk(piece.subarray(from, from + LONGEST));
          if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain', { signal: this.#over.signal });
        }
        if (this.#over.signal.aborted) return;
      }
      if (!this.#over.signal.aborted) wire.endCopyFrom();
    } catch (error) {
      if (this.#over.signal.aborted) return;
      // PostgreSQL is told, answers with an error of its own, and the one that came first is given.
      this.#trouble = error;
      wire.sendCopyFail('what was to be copied cannot be read');
    }
  }

  handleError(error: Error): void {
    this.#over.abort();
    this.#outcome.reject(this.#trouble ?? error);
  }

  handleReadyForQuery(): void {
    this.#over.abort();
    this.#outcome.resolve(this.rows);
  }
}
