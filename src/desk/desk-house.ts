/** What the desk asks of the house, which fills it. */
import type { Readable } from 'node:stream';
import type { PictureReading } from '../archive/pictures.ts';
import type { Tokens } from '../archive/tokens.ts';
import type { WireReading } from '../archive/wire-reading.ts';
import type { Newsroom } from '../newsroom/newsroom.ts';
import type { PictureDone, Pictures } from '../newsroom/pictures.ts';
import type { Wire } from '../newsroom/wire.ts';
import type { SourceReport } from '../report-sources.ts';
import type { PictureType } from '../story/picture.ts';
import type { Publication } from '../story/publication.ts';
import type { PictureOrigin, TakenIn } from '../take-picture.ts';
import type { TakenDocument } from '../take-wire.ts';
import type { Trial, TriedRules } from '../try-rules.ts';
import type { Seen, Waited } from '../until-seen.ts';

export interface DeskHouse {
  /** What links say, without a slash at the end. */
  readonly publicUrl: string;
  readonly tokens: Pick<Tokens, 'find' | 'used'>;
  readonly library: Pick<PictureReading, 'find' | 'list' | 'uses'>;
  readonly pictures: Pick<Pictures, 'revise' | 'kill' | 'replace'>;
  /** Folder for files that are coming in. */
  readonly workFolder: string;
  /** @throws PictureTrouble */
  takePicture(path: string, options: PictureOrigin): Promise<TakenIn>;
  /** The file as it came; null: there is none any more. */
  original(id: string): Promise<OriginalFile | null>;
  /** A file that was made of a picture, by its path in pages (`/pictures/<id>/640.webp`), whether a page shows it or not. */
  rendition(path: string): Promise<RenditionFile | 'gone' | null>;
  /** After a decision about a picture: waits until readers everywhere see what was decided, at most ten seconds. */
  settle(done: PictureDone): Promise<Seen>;
  readonly publication: Pick<Publication, 'editions' | 'sections'>;
  /** What agencies have sent. */
  readonly received: Pick<WireReading, 'items' | 'together' | 'item' | 'versions' | 'quarantine' | 'document'>;
  readonly wire: Pick<Wire, 'use' | 'kill' | 'ignore' | 'dismiss' | 'offer' | 'decide'>;
  readonly stories: Pick<Newsroom, 'embargo' | 'kill'>;
  /** A document that is kept, read once more; null: its bytes have expired, or its source is not in `wire.yaml`. @throws WrongFile */
  retry(document: number): Promise<RetriedDocument | null>;
  /** @throws WrongFile */
  sources(): Promise<readonly SourceReport[]>;
  /** @throws Refusal, WrongFile */
  tryRules(trial: Trial): Promise<TriedRules>;
  /** After a decision about stories: waits until readers everywhere see what was decided, at most ten seconds. */
  whoHasSeen(done: readonly Waited[]): Promise<Seen>;
}

export interface RetriedDocument extends TakenDocument {
  /** Newsstands where readers may still see what was killed. */
  readonly silent: Seen['silent'];
}

export interface OriginalFile {
  /** `jpeg`, `png`, … */
  readonly kind: string;
  readonly bytes: number;
  read(): Readable;
}

export interface RenditionFile {
  readonly type: PictureType;
  readonly body: Uint8Array;
}
