import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'playwright-core';
import { axe, launchBrowser, sayMissing, validateHtml } from './tools.ts';

const page = (body: string) =>
  `<!DOCTYPE html>\n<html lang="hi"><head><meta charset="utf-8"><title>मौसम</title></head><body><main><h1>मौसम</h1>${body}</main></body></html>\n`;

describe('the checkers of HTML', () => {
  it('find nothing in a good page, and name the page, the line and the checker of a bad one', async () => {
    const { errors } = await validateHtml({ good: page('<p>बारिश</p>'), bad: page('<p><div>x</div></p>') });
    expect(errors.map((each) => each.page)).not.toContain('good');
    expect(errors).toContainEqual(expect.objectContaining({ page: 'bad', line: 2, rule: expect.stringMatching(/^nu/) }));
    expect(errors).toContainEqual(expect.objectContaining({ page: 'bad', rule: expect.not.stringMatching(/^nu/) }));
  });
});

describe('the browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => browser.close());

  it('tells of a picture without alt text, and of nothing on a good page', async () => {
    const tab = await browser.newPage();
    await tab.setContent(page('<p>बारिश</p>'));
    expect(await axe(tab)).toEqual([]);
    await tab.setContent(page('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'));
    expect(await axe(tab)).toEqual([expect.stringMatching(/^image-alt:/)]);
  });
});

describe('material kept beside the project', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is named when it is absent, and only then', () => {
    vi.stubEnv('SHARED_DIR', 'test');
    expect(sayMissing(['support', 'support/tools.ts'])).toBe('');
    expect(sayMissing(['support', 'seed', 'check/lead.jpg'])).toBe('needs ../shared/seed, ../shared/check/lead.jpg');
  });
});
