export const pronunciations = ``;
