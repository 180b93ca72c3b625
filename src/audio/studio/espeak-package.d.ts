/** The package has no types of its own; `espeak.ts` says what of it is used. */
declare module '@echogarden/espeak-ng-emscripten';
