/** What agencies send, on its way to the desk or to readers: the contract. */
import type { ArrivedDocument } from '../archive/wire-writing.ts';
import type { WireDocument } from '../archive/wire-rows.ts';
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { WireItem, WireItemState } from '../story/wire-item.ts';
import type { Done } from './newsroom.ts';
import type { Decision, Offer } from './offers.ts';
import type { PictureDone } from './pictures.ts';

export interface Wire {
  /** Bytes as they came. When it resolves they are committed, and cannot be lost; the same bytes again make nothing new. */
  keep(document: ArrivedDocument): Promise<WireDocument & { readonly isNew: boolean }>;
  /**
   * Keeps a document and takes its items. What was taken before is not taken again, but for a kill: whoever orders it once more waits for it
   * once more.
   */
  receive(document: ArrivedDocument, terms: SourceTerms, items: readonly RoutedItem[]): Promise<readonly TakenItem[]>;
  /** The items of a document that is kept: for the first time where nobody came to it, else once more. Words that are read otherwise now are a new version, what waits in the inbox is routed anew, all else stays. */
  takeAgain(document: number, terms: SourceTerms, items: readonly RoutedItem[]): Promise<readonly TakenItem[]>;
  /** The document could not be read, in words for the desk. It can be tried again. */
  quarantine(document: number, trouble: string): Promise<void>;
  /** A person has looked at a document in quarantine, and lets it be. */
  dismiss(document: number): Promise<void>;
  /** A person makes a story of an item. */
  use(item: number, order: UseOrder): Promise<TakenItem>;
  /** A person obeys a kill that waited, or kills what an item is a version of. */
  kill(item: number, order: { readonly by: string }): Promise<TakenItem>;
  /**
   * Pictures that an item names are in the library, or could not be had. What the current version says of each, whether it came now or with an earlier
   * one, goes into its record, and all of them into the story that follows it, in one revision, unless somebody has edited that: then the desk is told of
   * those that are new. One without alt text is kept from readers' eyes, and the desk is told of it, and of what is missing, once for each version. The
   * same once more changes nothing.
   */
  putPictures(item: number, pictures: CamePictures): Promise<PutPictures>;
  /** A source has fallen silent, or fails: words for the desk. */
  tellSource(source: string, state: 'silent' | 'failing', words: string): Promise<void>;
  /** A person wants nothing of an item. */
  ignore(item: number): Promise<void>;
  /** What the agency's new version of a story that somebody has edited changes; null: there is nothing new. */
  offer(number: number): Promise<Offer | null>;
  /** An editor takes parts of it, and leaves the others. */
  decide(number: number, decision: Decision): Promise<Done>;
  /** Lets go of what nobody used. Says how many items. */
  expire(source: string, before: Temporal.Instant): Promise<number>;
}

/** What a source's contract and the operator say of it. */
export interface SourceTerms {
  readonly key: string;
  /** What becomes of an update of a document that a story follows, where nobody has edited the story. */
  readonly follow: 'update' | 'offer' | 'ignore';
  /** Its kills wait for a person: nobody can say who sent them. */
  readonly killsWait: boolean;
  /** It sends files: one that comes under a name again takes the place of what could not be read under it. */
  readonly sendsFiles?: boolean;
}

/** Where a rule wants an item. */
export interface Route {
  readonly to: 'inbox' | 'draft' | 'print' | 'ignore';
  readonly section?: SectionKey | undefined;
  /** Where neither the document nor its story says a section of ours. */
  readonly sectionElse?: SectionKey | undefined;
  readonly edition?: EditionKey | undefined;
  /** Which rule; null: none spoke of it. */
  readonly rule: string | null;
}

export interface RoutedItem {
  readonly item: WireItem;
  readonly route: Route;
}

export interface UseOrder {
  readonly by: string;
  readonly publish: boolean;
  readonly section?: SectionKey | undefined;
  readonly edition?: EditionKey | undefined;
}

export interface TakenItem {
  /** Null: this version was here already. */
  readonly item: number | null;
  readonly state: WireItemState | 'known';
  readonly headline: string;
  /** Numbers of the stories that it made, changed or killed. */
  readonly stories: readonly number[];
  /** Of the change that readers see. */
  readonly generation: number | null;
  readonly warnings: readonly string[];
  /** Of a kill: the pictures that went with it, whose files are to go. */
  readonly pictures?: readonly PictureDone[];
}

export interface CamePictures {
  readonly came: readonly CamePicture[];
  /** `why`: with its name, in words for the desk. */
  readonly missing: readonly { readonly href: string; readonly why: string }[];
}

export interface CamePicture {
  /** As the item has it. */
  readonly href: string;
  /** In the library. */
  readonly picture: string;
  /** The document that brought it over the wire; null: it came from the agency's server. */
  readonly from: { readonly source: string; readonly agencyId: string } | null;
}

export interface PutPictures {
  /** Null: there was nothing to put, or nothing to put it into. */
  readonly story: TakenItem | null;
  /** Pictures that readers may not see, whose files are to go: by what was said of them, or because their agency has killed them meanwhile. */
  readonly barred: readonly PictureDone[];
}
