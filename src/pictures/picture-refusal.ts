/** Why a picture was not taken in, in words for the person who brought it. */
export type PictureRefusal = 'empty' | 'too-many-bytes' | 'too-many-pixels' | 'wrong-kind' | 'broken';

export interface Refused {
  readonly ok: false;
  readonly code: PictureRefusal;
  readonly reason: string;
}
