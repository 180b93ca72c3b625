/** Lighthouse, as a telephone of the middle class on a slow network sees a page (its mobile preset). */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import lighthouse from 'lighthouse';
import { launchBrowser } from './tools.ts';

export interface Audited {
  /** Of 100, by category. */
  readonly scores: { readonly [category: string]: number };
  /** Audits that count and were not passed: `category: audit, what it says`. */
  readonly failures: readonly string[];
  /** 0: nothing moved while it loaded. */
  readonly shift: number;
}

export interface Auditor {
  audit(url: string): Promise<Audited>;
  close(): Promise<void>;
}

/** `skipped`: audits that are no failure of this page, such as that it is not for search engines. */
export async function openAuditor(categories: readonly string[], skipped: readonly string[] = []): Promise<Auditor> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  return {
    async audit(url) {
      const result = await lighthouse(url, { port, output: 'json', logLevel: 'error', onlyCategories: [...categories], skipAudits: [...skipped] });
      if (result === undefined || result.lhr.runtimeError !== undefined) throw new Error(`Lighthouse could not look at ${url}: ${result?.lhr.runtimeError?.message ?? 'it gave nothing'}`);
      const { lhr } = result;
      const all = Object.entries(lhr.categories);
      const failed = all.flatMap(([category, { auditRefs }]) =>
        auditRefs
          .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 1)
          .map(({ id }) => `${category}: ${id}, ${lhr.audits[id]?.displayValue ?? lhr.audits[id]?.title ?? ''} ${JSON.stringify(lhr.audits[id]?.details ?? null).slice(0, 500)}`),
      );
      return { scores: Object.fromEntries(all.map(([category, { score }]) => [category, Math.round((score ?? 0) * 100)])), failures: failed, shift: lhr.audits['cumulative-layout-shift']?.numericValue ?? 0 };
    },
    close: async () => browser.close(),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
