import { describe, expect, it } from 'vitest';
import { textOf } from './repository';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly packages: Readonly<
    Record<
      string,
      { readonly resolved?: string; readonly integrity?: string; readonly link?: boolean; readonly inBundle?: boolean }
    >
  >;
}

const manifest = JSON.parse(textOf('package.json')) as Manifest;
const lockfile = JSON.parse(textOf('package-lock.json')) as Lockfile;
const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

describe('packages', () => {
  it('are pinned to one version', () => {
    expect(loose(wanted)).toEqual([]);
  });

  it.each(['^1.2.3', '~1.2.3', '1.x', '*', 'latest', '>=1.2.3', 'file:../a', 'npm:b@1.2.3', ''])(
    'are refused at "%s"',
    (version) => {
      expect(loose([['a', version]])).toEqual(['a']);
    },
  );

  it('each have their sentence in ADR-0005', () => {
    const sentences = textOf('docs/adr/0005-libraries.md');
    const short = (name: string) => name.replace('@cdktf/provider-', '-');
    expect(
      wanted
        .map(([name]) => name)
        .filter((name) => !sentences.includes(`**${name}**`) && !sentences.includes(`**${short(name)}**`)),
    ).toEqual([]);
  });

  it('are locked by digest, at no address', () => {
    const locked = Object.entries(lockfile.packages).filter(([path, { inBundle }]) => path !== '' && !inBundle);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
  });

  it('are asked for without an address too', () => {
    expect(textOf('.npmrc')).not.toMatch(/registry=|_auth/);
  });
});

function loose(versions: readonly (readonly [name: string, version: string])[]): readonly string[] {
  return versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name]) => name);
}
