/** What is short and no title. */
export const pronunciations = `
Sept=September`;
