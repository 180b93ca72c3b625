/** The colour that pages are printed on, which the browser's own frame takes on too. */
export const PAPER = { light: '#fdfbf7', dark: '#161513' } as const;
