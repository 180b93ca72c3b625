/** The files of the picture library: taken in as they come, and given back. */
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { picturePath } from '../pictures/picture-paths.ts';
import { MAX_BYTES } from '../pictures/take-in-picture.ts';
import { attachment } from './attachment.ts';
import { findPicture, pictureFileAnswer } from './picture-answer.ts';
import { DeskProblem } from './problems.ts';
import { receiveFile } from './receive-file.ts';
import { type AnyRoute, route } from './route.ts';
import { ONE_LINE, PictureId, TakenPicture } from './schemas.ts';

const strict = { additionalProperties: false } as const;
const TAKEN = { json: TakenPicture, headers: { Location: 'Of the picture.', ETag: 'For If-Match, when the picture is edited.' } } as const;

const addPicture = route({
  method: 'POST',
  path: '/pictures',
  operation: 'addPicture',
  summary: 'Take a picture’s file into the library',
  description: 'JPEG, PNG, WebP, AVIF, GIF (its first picture), at most 40 MB and 80 million pixels. What a file is, its content says, and not its name or its media type. The same file again is the same picture.',
  scope: 'pictures:write',
  query: Type.Object({ name: Type.Optional(Type.String({ maxLength: 255, pattern: ONE_LINE, description: 'What the file is called: it is found by that, too.' })) }, strict),
  body: 'file',
  answers: { 201: { description: 'It is new in the library.', ...TAKEN }, 200: { description: 'The library had it, and it is as it was.', ...TAKEN } },
  problems: ['empty-file', 'picture-gone', 'picture-refused', 'files-away', 'files-refused'],
  async handle({ query, body, by, header }, house) {
    const length = header('content-length');
    const received = await receiveFile(body, { folder: house.workFolder, most: MAX_BYTES, declared: length === undefined ? null : Number(length) });
    try {
      const { id, isNew, warnings } = await house.takePicture(received.path, { by, called: nameOf(query.name ?? '') });
      const answer = await pictureFileAnswer(await findPicture(id, house), house);
      return { status: isNew ? 201 : 200, body: { picture: answer.body, isNew, warnings: [...warnings] }, headers: { Location: `/api/v1/pictures/${id}`, ETag: answer.etag } };
    } finally {
      await received.discard();
    }
  },
});

/** Where it lay on somebody's disk is nobody's business. */
const nameOf = (written: string): string => written.split(/[/\\]/).at(-1)?.trim() ?? '';

const readOriginal = route({
  method: 'GET',
  path: '/pictures/{id}/original',
  operation: 'readOriginal',
  summary: 'The file as it came, with all that it says of itself',
  scope: 'pictures:read',
  params: Type.Object({ id: PictureId }, strict),
  answers: { 200: { description: 'The file.', file: 'image/*', headers: { 'Content-Disposition': 'An attachment, by the name that the file had.' } } },
  problems: ['unknown-file', 'file-gone', 'files-away', 'files-refused'],
  async handle({ params: { id }, isHead }, house) {
    const picture = await findPicture(id, house);
    // Whether the store has done so yet or not.
    if (picture.bar?.why === 'killed') throw new DeskProblem('file-gone', 'This picture was killed, and its file was destroyed.', { place: 'path.id' });
    const file = await house.original(id);
    if (file === null) throw new DeskProblem('unknown-file', 'The file as it came is not there.', { place: 'path.id' });
    return { status: 200, body: isHead ? Readable.from([]) : file.read(), headers: { 'Content-Type': `image/${file.kind}`, 'Content-Length': String(file.bytes), 'Content-Disposition': attachment(picture.fileName || `${id}.${file.kind}`) } };
  },
});

const readRendition = route({
  method: 'GET',
  path: '/pictures/{id}/files/{name}',
  operation: 'readRendition',
  summary: 'A file that was made of it, whether a page shows it or not',
  scope: 'pictures:read',
  params: Type.Object({ id: PictureId, name: Type.String({ pattern: String.raw`^[\w.-]{1,60}$`, description: 'As `file` of a rendition ends.' }) }, strict),
  answers: { 200: { description: 'The file.', file: 'image/*' } },
  problems: ['unknown-file', 'file-gone', 'files-away', 'files-refused'],
  async handle({ params: { id, name } }, house) {
    const { bar } = await findPicture(id, house);
    // Whether the store has done so yet or not.
    const file = bar === null ? await house.rendition(picturePath(id, name)) : 'gone';
    if (file === 'gone') throw new DeskProblem('file-gone', 'Readers may not see this picture, and the files that were made of it are removed.', { place: 'path.id' });
    if (file === null) throw new DeskProblem('unknown-file', 'There is no such file of this picture.', { place: 'path.name' });
    return { status: 200, body: file.body, headers: { 'Content-Type': file.type, 'Content-Length': String(file.body.length) } };
  },
});

export const FILE_ROUTES: readonly AnyRoute[] = [addPicture, readOriginal, readRendition];
