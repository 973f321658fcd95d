import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages } from '../../src/reference/pages';
import { ROOT, textOf } from './repository';

describe('the reference', () => {
  it.each(Object.entries(pages()))('has a fresh %s (npm run docs)', (name, text) => {
    expect(textOf(`docs/reference/${name}`)).toBe(text);
  });

  it('has no page that nothing writes', () => {
    expect(readdirSync(join(ROOT, 'docs', 'reference')).sort()).toEqual(Object.keys(pages()).sort());
  });

  it('shows no text that Markdown would take for a tag', () => {
    const outsideCode = Object.values(pages()).map((page) => page.replace(/`[^`]*`|<!--.*-->/g, ''));
    expect(outsideCode.filter((page) => page.includes('<'))).toEqual([]);
  });
});
