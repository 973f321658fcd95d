import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../test/support/root';
import { newest, proposals, remembered, rewritten } from './versions';

const DNS = '1.36 coredns';
const table = newest();
const now = table[DNS] ?? '';
const offered = { [DNS]: ['v1.14.9-eksbuild.2', 'v1.14.9-eksbuild.1', now, 'v1.14.2-eksbuild.1'] };
const seen = { [DNS]: { 'v1.14.9-eksbuild.1': '2026-11-01', 'v1.14.9-eksbuild.2': '2026-11-20', [now]: '2026-10-01' } };

describe('proposals of versions', () => {
  it('are the newest that stood long enough, not the newest', () => {
    expect(proposals(seen, offered, '2026-11-25', 14)).toEqual([{ of: DNS, from: now, to: 'v1.14.9-eksbuild.1' }]);
    expect(proposals(seen, offered, '2026-12-04', 14)).toEqual([{ of: DNS, from: now, to: 'v1.14.9-eksbuild.2' }]);
  });

  it('are none on the day on which something is first seen, nor of what the table has', () => {
    expect(proposals({}, offered, '2026-11-25', 14)).toEqual([]);
    expect(proposals(seen, { [DNS]: [now] }, '2026-12-24', 14)).toEqual([]);
    expect(proposals(seen, {}, '2026-12-24', 14)).toEqual([]);
  });

  it('count from the day on which each was first seen, and forget what is offered no more', () => {
    const later = remembered(seen, { [DNS]: ['v1.15.0-eksbuild.1', now] }, '2026-11-25');
    expect(later).toEqual({ [DNS]: { 'v1.15.0-eksbuild.1': '2026-11-25', [now]: '2026-10-01' } });
  });

  it('go into the table before what they follow, which stays as the way back', () => {
    const text = readFileSync(join(ROOT, 'modules', 'cluster', 'versions.ts'), 'utf8');
    const changed = rewritten(text, [{ of: DNS, from: now, to: 'v1.14.9-eksbuild.1' }]);
    expect(changed).toContain(`coredns: ['v1.14.9-eksbuild.1', '${now}'`);
    expect(() => rewritten(text, [{ of: DNS, from: 'v0', to: 'v1' }])).toThrow('v0 does not begin a list');
    for (const version of Object.values(table)) expect(text).toContain(`['${version}'`);
  });
});
