import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pluginCache } from './plugin-cache';

const folder = mkdtempSync(join(tmpdir(), 'plugin-cache-'));
afterAll(() => rmSync(folder, { recursive: true }));

const config = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('the plugin cache', () => {
  it('is one folder for the ordinary registry', () => {
    expect(pluginCache('/checkout', {})).toBe('/checkout/.platform/plugins/registry');
    expect(pluginCache('/checkout', { TF_CLI_CONFIG_FILE: '/nowhere' })).toBe('/checkout/.platform/plugins/registry');
  });

  it('is another one for every other source, so that a stand-in is never taken for a real provider', () => {
    const one = pluginCache('/checkout', { TF_CLI_CONFIG_FILE: config('one', 'a') });
    const other = pluginCache('/checkout', { TF_CLI_CONFIG_FILE: config('other', 'b') });
    expect(one).toMatch(/^\/checkout\/\.platform\/plugins\/[0-9a-f]{12}$/);
    expect(other).not.toBe(one);
  });

  it('is the one that the person named', () => {
    expect(pluginCache('/checkout', { TF_PLUGIN_CACHE_DIR: '/cache' })).toBe('/cache');
  });
});
