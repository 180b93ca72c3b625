/** Months cut short without a dot; Jan and Mar are names too, and said as they are written. */
export const pronunciations = `
Feb=February
Apr=April
Jun=June
Jul=July
Aug=August
Sept=September
Oct=October
Nov=November
Dec=December`;
