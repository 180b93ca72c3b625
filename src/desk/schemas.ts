/** What the API takes and gives, said once: it checks requests, gives the code its types, and is the description's `components`. */
import { type Static, type TSchema, Type } from 'typebox';
import type { ListedState } from '../archive/desk-reading.ts';
import { type CutShape, SHAPES } from '../story/picture.ts';
import { BARS } from '../story/picture-rights.ts';
import { type ProblemCode, PROBLEMS } from './problems.ts';

const strict = { additionalProperties: false } as const;

export const orNull = <T extends TSchema>(schema: T, description?: string) => Type.Union([schema, Type.Null()], description === undefined ? {} : { description });
export const oneOf = <const T extends string>(values: readonly T[], description?: string) => Type.Unsafe<T>({ type: 'string', enum: [...values], ...(description !== undefined && { description }) });

/** One line: PostgreSQL takes no NUL, and nobody means the others. */
export const ONE_LINE = String.raw`^[^\u0000-\u001f\u007f-\u009f]*$`;

export const PictureId = Type.String({ pattern: '^[0-9a-f]{20}$', description: 'First 20 hexadecimal digits of the SHA-256 of the file as it came.' });
export const Instant = Type.String({ format: 'date-time', description: 'A moment with its offset: 2026-11-26T13:00:00Z, 2026-11-26T18:30:00+05:30.' });
export const Day = Type.String({ format: 'date', description: 'A day: 2026-11-26.' });
const ByLanguage = Type.Record(Type.String(), Type.String(), { description: 'Text by language, as BCP 47 writes it; x-default where the file names none.' });
const Share = Type.Number({ minimum: 0, maximum: 1 });

export const Focal = Type.Object({ x: Share, y: Share }, { ...strict, description: 'Where the eye goes, from the upper left corner: shares of width and height.' });
const Pixels = Type.Integer({ minimum: 0, maximum: 100_000 });
export const Rectangle = Type.Object({ left: Pixels, top: Pixels, width: Pixels, height: Pixels }, { ...strict, description: 'A part, in pixels of the picture the right way up.' });

const byShape = <T extends TSchema>(part: T) =>
  ({ '16x9': Type.Optional(part), '3x2': Type.Optional(part), '4x3': Type.Optional(part), '1x1': Type.Optional(part) }) satisfies Record<CutShape, TSchema>;

const PictureFacts = Type.Object(
  {
    headline: orNull(Type.String()), caption: ByLanguage, alt: ByLanguage, longDescription: ByLanguage, credit: orNull(Type.String()), creators: Type.Array(Type.String()),
    copyright: orNull(Type.String()), rightsUrl: orNull(Type.String()), usageTerms: orNull(Type.String()), licensorUrl: orNull(Type.String()), instructions: orNull(Type.String()),
    digitalSourceType: orNull(Type.String()), dataMining: orNull(Type.String()), takenAt: orNull(Type.String()),
    place: Type.Object({ city: orNull(Type.String()), state: orNull(Type.String()), country: orNull(Type.String()) }, strict),
    keywords: Type.Array(Type.String()),
  },
  { ...strict, description: 'What the picture’s own file says of it, in the terms of the IPTC Photo Metadata Standard.' },
);

const PictureWords = Type.Object({ alt: ByLanguage, caption: ByLanguage, credit: orNull(Type.String()) }, { ...strict, description: 'What the desk says of it, in place of what its file says; alt text and caption by edition.' });

const PictureRights = Type.Object(
  {
    until: orNull(Instant, 'From this moment on readers may not see it; null: no end is known.'),
    onlyIn: Type.Array(Type.String(), { description: 'Only in these countries (ISO 3166: IN); empty: anywhere.' }),
    notIn: Type.Array(Type.String(), { description: 'Everywhere but in these.' }),
  },
  strict,
);

const Rendition = Type.Object(
  {
    url: Type.String({ format: 'uri', description: 'For readers, who may have it while a page shows it.' }),
    file: Type.String({ description: 'The same file for the desk, shown or not: a path of this API.' }),
    width: Type.Integer(), height: Type.Integer(), type: oneOf(['image/avif', 'image/webp', 'image/jpeg']), shape: oneOf(SHAPES),
  },
  strict,
);

const pictureParts = {
  id: PictureId,
  width: Type.Integer(),
  height: Type.Integer(),
  fileName: Type.String({ description: 'Of the file as it came; empty: nobody knows.' }),
  keptAt: Instant,
  keptBy: Type.String(),
  bar: orNull(
    Type.Object({ why: oneOf(BARS), at: Instant, by: orNull(Type.String(), 'Null: it came to pass by itself.'), note: orNull(Type.String()) }, strict),
    'Why readers may not see it; null: they may.',
  ),
  replacedBy: orNull(PictureId, 'The picture that is shown in its place.'),
  facts: PictureFacts,
  words: PictureWords,
  rights: PictureRights,
  focal: Focal,
  crops: Type.Object(byShape(Rectangle), { ...strict, description: 'Parts by hand, by shape; a shape that is absent is cut around the focal point.' }),
  isFramed: Type.Boolean({ description: 'False: its files are still to be made as its framing says, by the running newsroom, within a minute.' }),
  renditions: Type.Array(Rendition, { description: 'None of one that readers may not see: its files are removed.' }),
};

export const Picture = Type.Object(pictureParts, strict);

export const STATES = ['draft', 'ready', 'scheduled', 'spiked', 'live', 'withdrawn', 'killed'] as const satisfies readonly ListedState[];

const PictureUse = Type.Object(
  {
    number: Type.Integer(), edition: Type.String(), headline: orNull(Type.String(), 'As readers see it; null: they do not see the story, which may be a draft, under embargo, withdrawn or killed.'), state: oneOf(STATES),
    url: orNull(Type.String({ format: 'uri' }), 'Where readers find the story; null: nowhere.'),
    isShown: Type.Boolean({ description: 'Readers see the picture there.' }),
  },
  strict,
);

export const PictureFile = Type.Object({ ...pictureParts, usedIn: Type.Array(PictureUse, { description: 'Stories that name it, or one that it stands in for.' }) }, strict);

export const PictureList = Type.Object({ pictures: Type.Array(Picture), next: orNull(PictureId, 'What `after` is for the next page; null: this is the last one.') }, strict);

export const TakenPicture = Type.Object(
  { picture: PictureFile, isNew: Type.Boolean({ description: 'False: the library had it, and it is as it was.' }), warnings: Type.Array(Type.String()) },
  strict,
);

export const Settled = Type.Object(
  {
    picture: PictureFile,
    stories: Type.Array(Type.Integer(), { description: 'Numbers of the stories in which readers see it, or saw it.' }),
    isComplete: Type.Boolean({ description: 'Readers everywhere see what was decided. False (status 202): it is decided and kept, and some newsstand, or the store of files, has not answered.' }),
    silent: Type.Array(Type.Object({ name: Type.String(), wayOut: Type.String() }, strict), { description: 'Newsstands that have not answered, where readers may still see what was; and the store, where files are still to be removed.' }),
  },
  strict,
);

const Text = Type.String({ maxLength: 5000 });
const NewTexts = Type.Record(Type.String(), orNull(Text), { description: 'By edition (en, hi); null: what its file says counts again.' });

export const PictureRevision = Type.Object(
  {
    words: Type.Optional(Type.Object({ alt: Type.Optional(NewTexts), caption: Type.Optional(NewTexts), credit: Type.Optional(orNull(Text)) }, { ...strict, minProperties: 1 })),
    focal: Type.Optional(Focal),
    crops: Type.Optional(
      orNull(
        Type.Object(byShape(orNull(Rectangle)), { ...strict, minProperties: 1 }),
        'Parts by shape; null, for one shape or for all: cut around the focal point again.',
      ),
    ),
    rights: Type.Optional(
      Type.Object(
        { until: Type.Optional(orNull(Instant)), onlyIn: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 300 })), notIn: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 300 })) },
        { ...strict, minProperties: 1 },
      ),
    ),
  },
  { ...strict, minProperties: 1, description: 'A merge patch (RFC 7396): what is absent stays, null forgets. All of it is done, or nothing.' },
);

export const KillOrder = Type.Object({ why: Type.String({ maxLength: 5000, description: 'For the record; readers do not see it.' }) }, strict);
export const ReplaceOrder = Type.Object({ replacement: PictureId }, strict);

const Problem = Type.Object(
  {
    title: Type.String(), status: Type.Integer(),
    code: oneOf(Object.keys(PROBLEMS) as ProblemCode[], 'Stays the same for ever: for programs to go by.'),
    detail: Type.String({ description: 'What happened, for people.' }),
    place: Type.Optional(Type.String({ description: 'Where in the request: body.crops.16x9.left, query.limit, header.If-Match, path.id.' })),
    wayOut: Type.String({ description: 'What to do about it.' }),
  },
  strict,
);

/** Under these names in the description. */
export const COMPONENTS: Readonly<Record<string, TSchema>> = { Picture, PictureFile, PictureList, PictureUse, PictureFacts, PictureWords, PictureRights, Rendition, Rectangle, Focal, TakenPicture, Settled, PictureRevision, KillOrder, ReplaceOrder, Problem };

export type PictureAnswer = Static<typeof Picture>;
export type PictureFileAnswer = Static<typeof PictureFile>;
export type SettledAnswer = Static<typeof Settled>;
