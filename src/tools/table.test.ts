import { describe, expect, it } from 'vitest';
import { TOOLS, type Tool } from './table';

const tools: readonly (readonly [string, Tool])[] = Object.entries(TOOLS);

describe('the table of tools', () => {
  it.each(tools)('has one exact version of %s, and its release is that version', (_, { version, release }) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(release.url).toContain(version);
  });

  it.each(tools)('knows the digest of %s on every system that people work on', (_, { release }) => {
    const systems = Object.keys(release.sha256).map((system) => system.replace('_', '-'));
    expect(systems).toEqual(['linux-amd64', 'linux-arm64', 'darwin-amd64', 'darwin-arm64']);
    expect(Object.values(release.sha256).filter((digest) => !/^[0-9a-f]{64}$/.test(digest))).toEqual([]);
  });

  it('takes no digest twice: one that was copied from its neighbour would let another archive in', () => {
    const digests = tools.flatMap(([, { release }]) => Object.values(release.sha256));
    expect(new Set(digests).size).toBe(digests.length);
  });
});
