/** The archive's tables as their rows are read and written (`migrations/`); kept by hand, tested against the database. */
import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Bar } from '../story/picture-rights.ts';
import type { StorySound } from '../story/sound.ts';
import type { PublicState, RevisionKind, WorkState } from '../story/story.ts';
import type { WireDocumentState, WireItemState, WireKind, WireSignal } from '../story/wire-item.ts';

/** Read as an instant; written as its ISO 8601 text. */
export type Moment = ColumnType<Temporal.Instant, string, string>;
export type MaybeMoment = ColumnType<Temporal.Instant | null, string | null, string | null>;
/** Read as any JSON value; written as its text. */
export type Json = ColumnType<unknown, string, string>;
export type MaybeJson = ColumnType<unknown, string | null, string | null>;

export interface Tables {
  story: {
    id: string;
    number: GeneratedAlways<number>;
    edition: string;
    public: PublicState;
    work: WorkState;
    address: string | null;
    slug: string | null;
    first_published: MaybeMoment;
    on_site_since: MaybeMoment;
    updated: MaybeMoment;
    corrected: MaybeMoment;
    shown_revision: string | null;
    working_revision: string;
    scheduled_at: MaybeMoment;
    scheduled_by: string | null;
    family: string;
    source_story: string | null;
    source_revision: string | null;
    source_parts: MaybeJson;
    shown_source_revision: string | null;
    shown_source_parts: MaybeJson;
  };
  revision: {
    id: string;
    story: string;
    number: number;
    kind: RevisionKind;
    at: Moment;
    by: string;
    why: string | null;
    content: Json;
  };
  correction: { id: GeneratedAlways<number>; story: string; revision: string; at: Moment; by: string; note: string };
  translation_check: { id: GeneratedAlways<number>; story: string; source_revision: string; parts: string[]; at: Moment; by: string };
  document: {
    identity: string;
    story: string;
    revision: string | null;
    content_hash: string | null;
    version: string | null;
    updated: MaybeMoment;
    section: string | null;
    lead: string | null;
    taken_at: MaybeMoment;
  };
  picture: {
    id: string;
    width: number;
    height: number;
    files: Json;
    kept_at: Moment;
    facts: Json;
    focal: Json;
    crops: Json;
    recipe: number;
    kept_by: string;
    file_name: string;
    words: ColumnType<unknown, string | undefined, string>;
    until: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>;
    only_in: ColumnType<string[], string[] | undefined, string[]>;
    not_in: ColumnType<string[], string[] | undefined, string[]>;
    bar: ColumnType<Bar | null, Bar | null | undefined, Bar | null>;
    barred_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>;
    barred_by: ColumnType<string | null, string | null | undefined, string | null>;
    barred_why: ColumnType<string | null, string | null | undefined, string | null>;
    replaced_by: ColumnType<string | null, string | null | undefined, string | null>;
    search: ColumnType<string, string | undefined, string>;
  };
  recording: {
    story: string;
    revision: string;
    hash: string;
    said: string;
    is_timed: boolean;
    milliseconds: number;
    bytes: number;
    voice: StorySound['voice'];
    made_by: string;
    made_at: Moment;
  };
  unvoiced: { story: string; at: Moment; by: string };
  /** A view: what is shown where a picture is named. */
  shown_picture: { asked: string; id: string; width: number; height: number; files: Json };
  notice: { id: GeneratedAlways<number>; at: Moment; kind: string; facts: Json; seen_at: ColumnType<Temporal.Instant | null, never, string>; seen_by: ColumnType<string | null, never, string> };
  token: {
    id: string;
    hash: Buffer;
    name: string;
    scopes: string[];
    made_at: Moment;
    made_by: string;
    ends_at: MaybeMoment;
    used_at: ColumnType<Temporal.Instant | null, string | undefined, string>;
    revoked_at: ColumnType<Temporal.Instant | null, string | undefined, string>;
    revoked_by: ColumnType<string | null, string | undefined, string>;
  };
  wire_document: {
    id: GeneratedAlways<number>;
    source: string;
    hash: Buffer;
    name: string | null;
    encoding: string | null;
    received_at: Moment;
    bytes: Buffer | null;
    state: WireDocumentState;
    trouble: string | null;
  };
  wire_identity: { id: GeneratedAlways<number>; source: string; agency_id: string; family_key: string | null; whole: string | null; same_as: ColumnType<number | null, number | undefined, number>; current: ColumnType<number | null, number | undefined, number>; killed_at: ColumnType<Temporal.Instant | null, string | undefined, string> };
  wire_item: {
    id: GeneratedAlways<number>;
    identity: number;
    document: number;
    received_at: Moment;
    version: string | null;
    version_created: MaybeMoment;
    hash: string;
    kind: WireKind;
    signal: WireSignal;
    urgency: number | null;
    language: string | null;
    headline: string;
    state: WireItemState;
    why: string | null;
    words: string[];
    item: MaybeJson;
  };
  wire_follow: { story: string; identity: number; base: string | null; by_person: boolean; owes_correction: ColumnType<boolean, boolean | undefined, boolean> };
  wire_picture: { picture: string; identity: number };
  wire_brought: { identity: number; href: string; agency_id: string | null; picture: string | null; item: number };
  wire_limits: { source: string; picture: string; limits: string | null; identity: number | null; item: number };
  wire_source: {
    key: string;
    known_since: ColumnType<Temporal.Instant, never, never>;
    state: ColumnType<unknown, string | undefined, string>;
    last_item_at: ColumnType<Temporal.Instant | null, string | undefined, string>;
    last_success_at: ColumnType<Temporal.Instant | null, string | undefined, string>;
    failures: ColumnType<number, number | undefined, number>;
    trouble: ColumnType<string | null, string | null | undefined, string | null>;
  };
  picture_use: { picture: string; story: string; is_shown: boolean; is_in_work: boolean };
  kill: {
    story: string;
    number: number;
    generation: number | null;
    asked_at: Moment;
    by: string;
    why: string;
    completed_at: MaybeMoment;
  };
  live_story: {
    story: string;
    number: number;
    edition: string;
    section: string;
    address: string;
    on_site_since: Moment;
    first_published: Moment;
    month: string;
    updated: Moment;
    headline: string;
    standfirst: string | null;
    byline: Json;
    source: string | null;
    picture: string | null;
    alt: string | null;
    word_count: number;
  };
  announced: { one: boolean; generation: number };
  breaking: {
    id: GeneratedAlways<number>;
    edition: string;
    words: string;
    story: string | null;
    at: Moment;
    by: string;
    until: MaybeMoment;
    taken_away_at: MaybeMoment;
    taken_away_by: string | null;
  };
  live_search: { story: string; on_site_since: Moment; words: string };
  place: { path: string; edition: string; section: string | null; page: string | null; since: ColumnType<Temporal.Instant, never, never> };
  live_topic: { story: string; number: number; edition: string; topic: string; name: string; on_site_since: Moment };
  live_month: { edition: string; month: string; stories: number; changed: Moment };
  lists_form: { one: boolean; form: string };
  live_author: { story: string; number: number; edition: string; author: string; name: string; on_site_since: Moment };
  generation: { one: boolean; value: number };
  change_log: { generation: number; at: Moment; keys: string[]; gone: number[]; gone_pictures: string[] };
  newsstand: {
    id: string;
    url: string | null;
    folder: string | null;
    is_kept: boolean;
    host: string;
    pid: number;
    born: string;
    registered_at: ColumnType<Temporal.Instant, never, never>;
    seen_at: ColumnType<Temporal.Instant, string | undefined, string>;
    applied: number;
  };
  job_lease: { worker: string; host: string; pid: number; born: string; expires_at: Moment };
  archive_identity: { one: boolean; id: string };
}
