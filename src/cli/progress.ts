/** Says how far long work is: nothing for what is quick, then a line every few seconds. */
const EVERY_MS = 2000;

/** `what`: what is done with the bytes (written, read). */
export function progressOf(say: (line: string) => void, what: string): (bytes: number) => void {
  let last = performance.now();
  return (bytes) => {
    if (performance.now() - last < EVERY_MS) return;
    last = performance.now();
    say(`${(bytes / 1e6).toFixed(0)} MB ${what} …`);
  };
}
