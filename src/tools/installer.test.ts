import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Download, installTool } from './installer';
import { type Tool, TOOLS } from './table';

const folder = mkdtempSync(join(tmpdir(), 'tools-'));
afterAll(() => rmSync(folder, { recursive: true }));

const VERSION = TOOLS.kubeconform.version;
const program = (says: string) => `#!/bin/sh\necho '${says}'\n`;
const offline: Download = () => Promise.reject(new Error('fetch failed', { cause: new Error('no way out') }));

/** A shell with an empty folder for tools, and a `go` that does this. */
function shell(go?: string): { readonly PLATFORM_TOOLS_DIR: string; readonly PATH: string } {
  const path = mkdtempSync(join(folder, 'path-'));
  if (go !== undefined) {
    writeFileSync(join(path, 'go'), `#!/bin/sh\n${go}\n`);
    chmodSync(join(path, 'go'), 0o755);
  }
  return { PLATFORM_TOOLS_DIR: mkdtempSync(join(folder, 'kept-')), PATH: `${path}:/usr/bin:/bin` };
}

/** What `go` writes where it was told to. */
const builds = (says: string) =>
  `printf '%s' "$*" > "$GOBIN/../args"; printf '#!/bin/sh\\necho ${says}\\n' > "$GOBIN/kubeconform"; chmod +x "$GOBIN/kubeconform"`;

/** An archive as the publisher lays it out. */
function archiveOf(says: string): Uint8Array {
  const made = mkdtempSync(join(folder, 'archive-'));
  writeFileSync(join(made, 'kubeconform'), program(says));
  execFileSync('tar', ['-czf', 'archive.tar.gz', 'kubeconform'], { cwd: made });
  return readFileSync(join(made, 'archive.tar.gz'));
}

/** The tool, of which the publisher says that this is its archive. */
function withArchive(archive: Uint8Array): Tool {
  const sha256 = createHash('sha256').update(archive).digest('hex');
  const systems = Object.keys(TOOLS.kubeconform.release.sha256).map((system) => [system, sha256]);
  return { ...TOOLS.kubeconform, release: { ...TOOLS.kubeconform.release, sha256: Object.fromEntries(systems) } };
}

describe('a tool that is missing', () => {
  it('is built by go at its version, which is stamped on it', async () => {
    const world = shell(builds(`v${VERSION}`));
    const path = join(world.PLATFORM_TOOLS_DIR, `kubeconform-${VERSION}`);
    expect(await installTool(TOOLS.kubeconform, world, offline)).toEqual({ path, origin: 'go install' });
    expect(readFileSync(join(world.PLATFORM_TOOLS_DIR, 'args'), 'utf8')).toBe(
      `install -trimpath -ldflags -s -w -X main.version=v${VERSION} github.com/yannh/kubeconform/cmd/kubeconform@v${VERSION}`,
    );
    expect(await installTool(TOOLS.kubeconform, world, offline)).toEqual({ path, origin: 'found' });
  });

  it('is not left half-made', async () => {
    const world = shell('printf half > "$GOBIN/kubeconform"; exit 1');
    await expect(installTool(TOOLS.kubeconform, world, offline)).rejects.toThrow();
    expect(readdirSync(world.PLATFORM_TOOLS_DIR)).toEqual([]);
  });

  it('is not taken when it says another version', async () => {
    await expect(installTool(TOOLS.kubeconform, shell(builds('v0.0.1')), offline)).rejects.toThrow(
      `go install: what came does not say that it is ${VERSION}`,
    );
  });

  it('that cannot be had says why each way failed, and the way on', async () => {
    const world = shell("echo 'go: module needs go >= 1.26' >&2; exit 1");
    await expect(installTool(TOOLS.kubeconform, world, offline)).rejects.toThrow(
      [
        `kubeconform ${VERSION} cannot be had here - put kubeconform ${VERSION} on PATH, or at ${world.PLATFORM_TOOLS_DIR}/kubeconform-${VERSION}`,
        '  go install: go: module needs go >= 1.26',
        '  official release: fetch failed: no way out',
      ].join('\n'),
    );
  });
});

describe('the official release', () => {
  it('serves where there is no Go', async () => {
    const archive = archiveOf(`v${VERSION}`);
    const asked: string[] = [];
    const world = shell();
    const installed = await installTool(withArchive(archive), world, (url) => {
      asked.push(url);
      return Promise.resolve(archive);
    });
    expect(installed).toEqual({
      path: join(world.PLATFORM_TOOLS_DIR, `kubeconform-${VERSION}`),
      origin: 'official release',
    });
    expect(asked).toEqual([
      expect.stringMatching(/^https:\/\/github\.com\/yannh\/.*-(linux|darwin)-(amd64|arm64)\.tar\.gz$/),
    ]);
  });

  it('comes from the mirror that the organisation names', async () => {
    const asked: string[] = [];
    const world = { ...shell(), PLATFORM_TOOLS_MIRROR: 'https://mirror.exbank.example/tools/' };
    const refuse: Download = (url) => Promise.reject(new Error(String(asked.push(url))));
    await expect(installTool(TOOLS.kubeconform, world, refuse)).rejects.toThrow();
    expect(asked).toEqual([
      expect.stringMatching(/^https:\/\/mirror\.exbank\.example\/tools\/kubeconform-[a-z0-9-]+\.tar\.gz$/),
    ]);
  });

  it('is not opened when its digest is not the one in the table', async () => {
    const world = shell();
    const archive = archiveOf(`v${VERSION}`);
    await expect(installTool(TOOLS.kubeconform, world, () => Promise.resolve(archive))).rejects.toThrow(
      /go install: go was not found\n {2}official release: https:\S+ has the digest [0-9a-f]{64}, want [0-9a-f]{64}$/,
    );
    expect(readdirSync(world.PLATFORM_TOOLS_DIR)).toEqual([]);
  });
});
