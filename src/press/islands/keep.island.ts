/** Has the story on this page kept for reading again without a network, and a copy left for the page itself when the network is back. */

export function keepForOffline(address: string): void {
  const isCopy = document.querySelector('.offline') !== null;
  if (isCopy) reloadOnline();
  const workers = navigator.serviceWorker;
  // Browsers have them on safe connections only.
  if (workers === undefined) return;
  // The page comes first.
  const after = (): void => void register(workers, address, isCopy).catch(() => undefined);
  if (document.readyState === 'complete') after();
  else addEventListener('load', after);
}

/** The site's own page in the place of the copy; but a reader who is on the way to another page gets there. */
function reloadOnline(): void {
  const reload = (): void => location.reload();
  addEventListener('online', reload);
  addEventListener('beforeunload', () => removeEventListener('online', reload));
}

async function register(workers: ServiceWorkerContainer, address: string, isCopy: boolean): Promise<void> {
  await workers.register(address);
  if (isCopy || !document.body.classList.contains('article')) return;
  const { active } = await workers.ready;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a window's takes one, a worker's does not
  active?.postMessage({ path: location.pathname, files: filesOf() });
}

/** The lead picture in the width that this screen chose, and the script. */
function filesOf(): string[] {
  const picture = document.querySelector<HTMLImageElement>('article > .picture img');
  const script = document.querySelector<HTMLScriptElement>('script[data-worker]');
  return [picture?.currentSrc, script?.src].filter((url) => url !== undefined && url !== '').map((url) => new URL(url ?? '', location.href).pathname);
}
