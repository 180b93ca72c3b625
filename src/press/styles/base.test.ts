import { describe, expect, test } from 'vitest';
import { baseSheet } from './base.ts';

/** Colours of one scheme, by name: the light ones stand first in the sheet. */
const [light = {}, dark = {}] = [...baseSheet.matchAll(/--paper:[^}\n]*/g)].map(([line]) => Object.fromEntries([...line.matchAll(/--(\w+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name ?? '', colour ?? ''])));

/** WCAG's relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (one: string, other: string) => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

describe.each([['light', light], ['dark', dark]])('in the %s scheme', (_, colours) => {
  test.each([['ink', 7], ['soft', 7], ['link', 7], ['red', 4.5]] as const)('%s stands out from paper by %d to 1', (name, least) => {
    expect(contrast(colours[name] ?? '', colours['paper'] ?? '')).toBeGreaterThanOrEqual(least);
  });
});
