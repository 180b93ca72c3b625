/** What tests across rooms share: a browser, the checkers of HTML and accessibility, and material kept beside the project. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import axeCore from 'axe-core';
import type { AxeResults } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { describe } from 'vitest';
import { capture } from '../../scripts/lib/capture.mjs';
import { findChromium, findJava } from '../../scripts/lib/tools.mjs';

export { findChromium, findJava };

/** The project's root, with a slash at its end. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** Chromium without a window, quiet on the network: nothing but the pages under test is asked for. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium on this machine: `npm test` says how to install it.');
  return chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });
}

export interface Finding {
  /** The page it is on, as it was named. */
  readonly page: string;
  readonly line: number;
  /** The checker, and its rule where it has names for them. */
  readonly rule: string;
  readonly message: string;
}

export interface HtmlFindings {
  readonly errors: readonly Finding[];
  /** What the Nu checker merely advises against. */
  readonly warnings: readonly Finding[];
}

/** Checks pages, given as HTML by name, with both checkers in one go (a cold Nu checker takes seconds: give it all). */
export async function validateHtml(pages: Readonly<Record<string, string>>): Promise<HtmlFindings> {
  const [nu, ours] = await Promise.all([askNu(pages), askHtmlValidate(pages)]);
  return { errors: [...nu.errors, ...ours], warnings: nu.warnings };
}

interface NuMessage {
  readonly type: 'error' | 'info' | 'non-document-error';
  readonly subType?: string;
  readonly url?: string;
  readonly lastLine?: number;
  readonly message: string;
}

async function askNu(pages: Readonly<Record<string, string>>): Promise<HtmlFindings> {
  const java = await findJava();
  if (!java) throw new Error('No Java 11 or newer on this machine: `npm test` says how to install it.');
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-html-'));
  try {
    const names = Object.keys(pages);
    const files = names.map((_, index) => join(folder, `${index}.html`));
    for (const [index, file] of files.entries()) writeFileSync(file, Object.values(pages)[index] ?? '');
    const jar = join(root, 'node_modules/vnu-jar/build/dist/vnu.jar');
    const { stdout, output } = await capture(java, ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...files]);
    if (!stdout.trim().startsWith('{')) throw new Error(`The Nu checker did not answer:\n${output}`);
    const { messages } = JSON.parse(stdout) as { messages: NuMessage[] };
    const findings = messages.map((message) => ({ advice: message.type === 'info', ...toFinding(message, names) }));
    return { errors: findings.filter(({ advice }) => !advice), warnings: findings.filter(({ advice }) => advice) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toFinding({ url, lastLine, subType, message }: NuMessage, names: readonly string[]): Finding {
  const index = Number(/(\d+)\.html$/.exec(url ?? '')?.[1]);
  return { page: names[index] ?? url ?? '', line: lastLine ?? 0, rule: subType ? `nu ${subType}` : 'nu', message };
}

/** Rules about handwriting, which a renderer has no part in, are off; those about meaning are on. */
const htmlValidate = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-inline-style': 'error',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    // Preact writes characters as they are wherever HTML allows it.
    'no-raw-characters': 'off',
    // Headlines hold phone-like and range-like numbers.
    'tel-non-breaking': 'off',
    // The sheet is inlined on purpose, allowed by its hash.
    'require-sri': 'off',
  },
});

async function askHtmlValidate(pages: Readonly<Record<string, string>>): Promise<Finding[]> {
  const reports = await Promise.all(Object.entries(pages).map(async ([page, html]) => ({ page, report: await htmlValidate.validateString(html) })));
  return reports.flatMap(({ page, report }) =>
    report.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => ({ page, line, rule: ruleId, message }))),
  );
}

/** WCAG 2.2 AA and good practice on a page as it stands: one line for each thing that is wrong, none when all is well. */
export async function axe(page: Page): Promise<string[]> {
  const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] };
  // Half a megabyte of program: a page that was asked already has it.
  if (!(await page.evaluate<boolean>('typeof axe === "object"'))) await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary ?? ''}`.trim()));
}

/** The folder of material kept beside the project (seed page, agency samples), whether or not it is there. */
export function sharedDir(): string {
  return resolve(root, process.env['SHARED_DIR'] ?? '../shared');
}

/** Path of a file in the shared folder. */
export function shared(path: string): string {
  return join(sharedDir(), path);
}

/**
 * `describe` for tests that need shared material: `skipWithout('seed', 'check/lead.jpg')('the seed', () => …)`. Where it
 * is absent they are skipped, by a name that says what was missing; `npm test` repeats it at its end.
 */
export function skipWithout(...paths: readonly string[]): (name: string, tests: () => void) => void {
  const reason = sayMissing(paths);
  return (name, tests) => void (reason === '' ? describe(name, tests) : describe.skip(`${name} [${reason}]`, tests));
}

/** `needs ../shared/seed`, or nothing when all of it is there. */
export function sayMissing(paths: readonly string[]): string {
  const missing = paths.filter((path) => !existsSync(shared(path)));
  return missing.length === 0 ? '' : `needs ${missing.map((path) => `../shared/${path}`).join(', ')}`;
}
