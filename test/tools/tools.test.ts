import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSchemas, SCHEMAS } from '../../src/tools/schemas';
import { TOOL_NAMES, TOOLS } from '../../src/tools/table';
import { platform, run, temporaryFolders } from '../support/programs';
import { hasTools, tool } from '../support/tools';

const folder = temporaryFolders();

describe.skipIf(!hasTools)('platform tools', () => {
  it('finds every tool at its version, and says where', async () => {
    const { exitCode, stdout } = await platform(['tools', '--json']);
    const { tools } = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(tools).toEqual([
      ...TOOL_NAMES.map((name) => ({ name, version: TOOLS[name].version, path: tool(name), origin: 'found' })),
      { name: 'schemas', version: SCHEMAS.version, path: findSchemas('1.36'), origin: 'found' },
    ]);
  });

  it('tells all that cannot be had, with the way on, and exits 3', async () => {
    const PLATFORM_TOOLS_DIR = join(folder(), 'tools');
    const env = { PATH: '', PLATFORM_TOOLS_DIR, PLATFORM_TOOLS_MIRROR: 'http://127.0.0.1:9' };
    const { exitCode, stdout, stderr } = await platform(['tools', '--json'], { env });
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout).tools.map(({ missing }: { missing: string }) => missing.split('\n')[0])).toEqual([
      ...TOOL_NAMES.map((name) => {
        const { program, version } = TOOLS[name];
        const way = `put ${program} ${version} on PATH, or at ${PLATFORM_TOOLS_DIR}/${program}-${version}`;
        return `${program} ${version} cannot be had here - ${way}`;
      }),
      'kubernetes-validate 1.37.0 (schemas of Kubernetes 1.36) cannot be had here - install Python with pip',
    ]);
    expect(stderr).toContain('go install: go was not found');
  });
});

describe.skipIf(!hasTools)('workflows', () => {
  it('have nothing that actionlint would say', async () => {
    expect(await run(tool('actionlint'), ['-shellcheck=', '-pyflakes=', '-oneline'])).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  });
});
