/** Sharing, by what the browser can: its own sheet, else the address into the clipboard, else the link's letter, as without script. */
import type { ScriptWords } from '../../language/language.ts';

export function enhanceShare(link: HTMLAnchorElement, { copied }: ScriptWords): void {
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  link.after(' ', status);
  link.addEventListener('click', (event) => {
    if (typeof navigator.share !== 'function' && navigator.clipboard === undefined) return;
    event.preventDefault();
    void share(link, () => {
      status.textContent = copied;
    });
  });
}

async function share(link: HTMLAnchorElement, sayCopied: () => void): Promise<void> {
  const url = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href;
  try {
    if (typeof navigator.share === 'function') return await navigator.share({ title: document.querySelector('h1')?.textContent ?? document.title, url });
    await navigator.clipboard.writeText(url);
    sayCopied();
  } catch (problem) {
    // The reader closed the browser's sheet: that is an answer.
    if (problem instanceof DOMException && problem.name === 'AbortError') return;
    location.href = link.href;
  }
}
