/** From the model of a page to what is printed. */
import { render } from 'preact-render-to-string';
import type { Page } from './model/page.ts';
import { Document } from './pages/document.tsx';
import { policyOf } from './policy.ts';
import type { Print } from './print.ts';
import { sheetOf } from './styles/sheet.ts';

export function drawPage(page: Page): Print {
  const sheet = sheetOf(page.content.kind);
  return {
    kind: 'page',
    status: page.status,
    type: 'text/html',
    body: `<!DOCTYPE html>\n${render(<Document page={page} sheet={sheet} />)}\n`,
    until: page.until,
    keys: page.keys,
    policy: policyOf(sheet, page.script),
    language: page.edition.language,
    robots: page.status === 200 && page.head.isUnlisted !== true ? null : 'noindex',
  };
}
