/** The picture library: what there is, what is known of each, and what can be done to it. */
import { Type } from 'typebox';
import type { PictureDone, PictureRevision as Revision } from '../newsroom/pictures.ts';
import type { CutShape } from '../story/picture.ts';
import type { Static } from 'typebox';
import type { DeskHouse } from './desk-house.ts';
import { basisOf, findPicture, pictureAnswer, pictureFileAnswer } from './picture-answer.ts';
import { nextPage } from './next-page.ts';
import { DeskProblem } from './problems.ts';
import { type AnyRoute, route } from './route.ts';
import { Day, Instant, KillOrder, ONE_LINE, PictureFile, PictureId, PictureList, PictureRevision, ReplaceOrder, Settled, type SettledAnswer } from './schemas.ts';

const strict = { additionalProperties: false } as const;
const OnePicture = Type.Object({ id: PictureId }, strict);
const Words = (description: string) => Type.Optional(Type.String({ maxLength: 200, pattern: ONE_LINE, description }));

const MOST = 100;
const USUAL = 20;

const listPictures = route({
  method: 'GET',
  path: '/pictures',
  operation: 'listPictures',
  summary: 'Pictures of the library, the one that came last first',
  description: 'What is asked for together is true of each picture. The next page is where the header Link (rel="next") says.',
  scope: 'pictures:read',
  query: Type.Object(
    {
      words: Words('Looked for in all that files and desk say of the pictures and in the files’ names; each, or what it begins, must be there.'),
      credit: Words('A part of the credit, a creator’s name or the copyright line.'),
      takenFrom: Type.Optional({ ...Day, description: 'Taken on this day or later, as its file says, by its own clock.' }),
      takenTo: Type.Optional({ ...Day, description: 'Taken on this day or before.' }),
      madeByAi: Type.Optional(Type.Boolean({ description: 'Whose files say that a trained model made them, or a part of them (IPTC: trainedAlgorithmicMedia, compositeWithTrainedAlgorithmicMedia).' })),
      unused: Type.Optional(Type.Boolean({ description: 'Of no story.' })),
      ending: Type.Optional({ ...Instant, description: 'Whose rights end before then.' }),
      gone: Type.Optional(Type.Boolean({ description: 'Those that readers may not see, alone.' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, default: USUAL, description: 'How many at most.' })),
      after: Type.Optional({ ...PictureId, description: 'Those that come after this one in the list.' }),
    },
    strict,
  ),
  answers: { 200: { description: 'A page of the list.', json: PictureList, headers: { Link: 'The next page, rel="next"; absent: this is the last one.' } } },
  problems: ['unknown-picture'],
  async handle({ query, search }, house) {
    const { words, credit, takenFrom, takenTo, ending, after, madeByAi = false, unused = false, gone = false, limit = USUAL } = query;
    if (after !== undefined && (await house.library.find(after)) === undefined) throw new DeskProblem('unknown-picture', `There is no picture ${after} in the library: begin the list anew.`, { place: 'query.after' });
    const found = await house.library.list({
      limit: limit + 1, unused, barred: gone, madeByAi,
      ...(takenFrom !== undefined && { takenFrom: Temporal.PlainDate.from(takenFrom) }), ...(takenTo !== undefined && { takenTo: Temporal.PlainDate.from(takenTo) }),
      ...(words !== undefined && { words }), ...(credit !== undefined && { credit }), ...(after !== undefined && { after }),
      ...(ending !== undefined && { endsBefore: Temporal.Instant.from(ending) }),
    });
    const page = found.slice(0, limit);
    const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { status: 200, body: { pictures: page.map((picture) => pictureAnswer(picture, house)), next }, headers: next === null ? {} : { Link: `<${nextPage('/pictures', search, next)}>; rel="next"` } };
  },
});

const showPicture = route({
  method: 'GET',
  path: '/pictures/{id}',
  operation: 'showPicture',
  summary: 'All that is known of one, and where it is used',
  scope: 'pictures:read',
  params: OnePicture,
  answers: { 200: { description: 'The picture.', json: PictureFile, headers: { ETag: 'For If-Match, when the picture is edited.' } } },
  problems: [],
  async handle({ params }, house) {
    const { body, etag } = await pictureFileAnswer(await findPicture(params.id, house), house);
    return { status: 200, body, headers: { ETag: etag } };
  },
});

const SETTLED = {
  200: { description: 'Done, and readers everywhere see it.', json: Settled, headers: { ETag: 'For If-Match, when the picture is edited.' } },
  202: { description: 'Decided and kept, and not complete: `silent` names the newsstands, and the store of files, that have not answered in ten seconds.', json: Settled, headers: { ETag: 'For If-Match, when the picture is edited.' } },
} as const;

const revisePicture = route({
  method: 'PATCH',
  path: '/pictures/{id}',
  operation: 'revisePicture',
  summary: 'Its words, where the eye goes, its crops, its rights',
  description: 'All parts that are sent are changed together, or nothing is. Files are made anew by the running newsroom, and pages that show the picture are printed again. Stories that show it already keep their own words. With If-Match the edit is refused where somebody else has edited the picture since.',
  scope: 'pictures:write',
  params: OnePicture,
  body: PictureRevision,
  headers: { 'If-Match': 'The ETag of the picture as it was read.' },
  answers: SETTLED,
  problems: ['unknown-edition', 'changed-meanwhile'],
  async handle({ params, body, header }, house) {
    const basis = basisOf(header('if-match'));
    return settled(await house.pictures.revise(params.id, { ...revisionOf(body), ...(basis !== undefined && { basis }) }), house);
  },
});

const CUTS: readonly CutShape[] = ['16x9', '3x2', '4x3', '1x1'];

function revisionOf({ words, focal, crops, rights }: Static<typeof PictureRevision>): Revision {
  const cut = crops === null ? Object.fromEntries(CUTS.map((shape) => [shape, null])) : crops;
  const { until, ...places } = rights ?? {};
  return {
    ...(words !== undefined && { words }),
    ...((focal !== undefined || cut !== undefined) && { framing: { ...(focal !== undefined && { focal }), ...(cut !== undefined && { crops: cut }) } }),
    ...(rights !== undefined && { rights: { ...places, ...(until !== undefined && { until: until === null ? null : Temporal.Instant.from(until) }) } }),
  };
}

const killPicture = route({
  method: 'POST',
  path: '/pictures/{id}/kill',
  operation: 'killPicture',
  summary: 'Take one from readers, for good',
  description: 'It leaves every page, its files answer 410, the file as it came is destroyed, and the same file is not taken in again. The stories go on without it. Answers when every newsstand has obeyed, or after ten seconds. Once more is no harm.',
  scope: 'pictures:write',
  params: OnePicture,
  body: KillOrder,
  answers: SETTLED,
  problems: [],
  handle: async ({ params, body, by }, house) => settled(await house.pictures.kill(params.id, { by, why: body.why }), house),
});

const replacePicture = route({
  method: 'POST',
  path: '/pictures/{id}/replace',
  operation: 'replacePicture',
  summary: 'Show another one wherever it is named',
  description: 'Readers see the other one from now on, and the files of this one answer 410. The words of the stories stay as they are: look whether they still say what is shown.',
  scope: 'pictures:write',
  params: OnePicture,
  body: ReplaceOrder,
  answers: SETTLED,
  problems: ['same-picture', 'picture-gone', 'unknown-replacement'],
  async handle({ params, body: { replacement }, by }, house) {
    await findPicture(params.id, house);
    if ((await house.library.find(replacement)) === undefined) throw new DeskProblem('unknown-replacement', `There is no picture ${replacement} in the library to stand in its place.`, { place: 'body.replacement' });
    return settled(await house.pictures.replace(params.id, { replacement, by }), house);
  },
});

async function settled(done: PictureDone, house: DeskHouse): Promise<{ readonly status: 200 | 202; readonly body: SettledAnswer; readonly headers: Readonly<Record<string, string>> }> {
  const { silent } = await house.settle(done);
  const { body, etag } = await pictureFileAnswer(done.picture, house);
  return { status: silent.length === 0 ? 200 : 202, body: { picture: body, stories: [...done.stories], isComplete: silent.length === 0, silent: [...silent] }, headers: { ETag: etag } };
}

export const PICTURE_ROUTES: readonly AnyRoute[] = [listPictures, showPicture, revisePicture, killPicture, replacePicture];
