import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findTool, requireTool, toolsFolder } from './finder';
import { TOOLS } from './table';

const folder = mkdtempSync(join(tmpdir(), 'tools-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder in which `helm` says something. */
function pathWith(says: string): string {
  const path = mkdtempSync(join(folder, 'path-'));
  writeFileSync(join(path, 'helm'), `#!/bin/sh\necho '${says}'\n`);
  chmodSync(join(path, 'helm'), 0o755);
  return path;
}

const shell = (says: string) => ({ PATH: pathWith(says), PLATFORM_TOOLS_DIR: join(folder, 'none') });

describe('the folder of the tools', () => {
  it('lies outside every checkout, where the person says or where caches lie', () => {
    expect(toolsFolder({ PLATFORM_TOOLS_DIR: '/tools' })).toBe('/tools');
    expect(toolsFolder({ XDG_CACHE_HOME: '/cache' })).toBe('/cache/eks-platform/tools');
    expect(toolsFolder({})).toMatch(/\/\.cache\/eks-platform\/tools$/);
  });
});

describe('a tool', () => {
  it('is the kept one, by its version, without being started', () => {
    const kept = mkdtempSync(join(folder, 'kept-'));
    const path = join(kept, `helm-${TOOLS.helm.version}`);
    writeFileSync(path, 'never run');
    chmodSync(path, 0o755);
    expect(findTool(TOOLS.helm, { PLATFORM_TOOLS_DIR: kept, PATH: '' })).toBe(path);
    expect(findTool(TOOLS.helm3, { PLATFORM_TOOLS_DIR: kept, PATH: '' })).toBeUndefined();
  });

  it('is not a folder or a file that cannot be started', () => {
    const kept = mkdtempSync(join(folder, 'kept-'));
    writeFileSync(join(kept, `helm-${TOOLS.helm.version}`), '');
    mkdirSync(join(kept, `helm-${TOOLS.helm3.version}`));
    expect(findTool(TOOLS.helm, { PLATFORM_TOOLS_DIR: kept, PATH: '' })).toBeUndefined();
    expect(findTool(TOOLS.helm3, { PLATFORM_TOOLS_DIR: kept, PATH: '' })).toBeUndefined();
  });

  it.each([
    `v${TOOLS.helm.version}`,
    TOOLS.helm.version,
    `v${TOOLS.helm.version}+g1a2b3c`,
    `helm ${TOOLS.helm.version} linux`,
  ])('is the one on PATH when that says "%s"', (says) => {
    expect(findTool(TOOLS.helm, shell(says))).toBe('helm');
  });

  it.each([
    '',
    'v4.2',
    'v4.2.3',
    `v${TOOLS.helm.version}0`,
    `v1${TOOLS.helm.version}`,
    `v${TOOLS.helm.version}.1`,
    TOOLS.helm3.version,
  ])('is not the one on PATH when that says "%s"', (says) => {
    expect(findTool(TOOLS.helm, shell(says))).toBeUndefined();
  });

  it('that is missing says where it was looked for and what to do', () => {
    const { PLATFORM_TOOLS_DIR, PATH } = shell('v3.9.0');
    expect(() => requireTool(TOOLS.helm, { PLATFORM_TOOLS_DIR, PATH })).toThrow(
      `helm 4.2.4 was not found on PATH or in ${PLATFORM_TOOLS_DIR} - run: npm run tools`,
    );
  });
});
