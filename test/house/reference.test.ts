import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages } from '../../src/reference/pages';
import { synthesised } from '../support/synthesised';
import { ROOT, textOf } from './repository';

const PAGES = pages(synthesised());

describe('the reference', () => {
  it.each(Object.entries(PAGES))('has a fresh %s (npm run docs)', (name, text) => {
    expect(textOf(`docs/reference/${name}`)).toBe(text);
  });

  it('has no page that nothing writes', () => {
    expect(readdirSync(join(ROOT, 'docs', 'reference')).sort()).toEqual(Object.keys(PAGES).sort());
  });

  it('shows no text that Markdown would take for a tag', () => {
    const outsideCode = Object.values(PAGES).map((page) => page.replace(/`[^`]*`|<!--.*-->/g, ''));
    expect(outsideCode.filter((page) => page.includes('<'))).toEqual([]);
  });
});
