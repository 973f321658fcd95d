import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/support/root';
import { PLATFORM_IMAGES } from './index';

describe('the images of the platform', () => {
  it('have a repository each, whatever is built in images/', () => {
    const built = readdirSync(join(ROOT, 'images'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(built.length).toBeGreaterThan(0);
    expect(Object.keys(PLATFORM_IMAGES)).toEqual(expect.arrayContaining(built.map(({ name }) => name)));
  });
});
