import { describe, expect, it } from 'vitest';
import { textOf } from './repository';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly license?: string;
  readonly dev?: boolean;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>;
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

describe('licences', () => {
  const packages = Object.entries(lockfile.packages).filter(([path]) => path !== '');

  it('let every package be used, or somebody said why it may', () => {
    expect(packages.flatMap(([path, { license }]) => (isFree(path, license) ? [] : [`${path}: ${license}`]))).toEqual(
      [],
    );
  });

  it('are named by each package but those that are listed', () => {
    expect(Object.keys(REASONED).filter((path) => !(path in lockfile.packages))).toEqual([]);
  });

  it.each([
    ['GPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['UNLICENSED', false],
    [undefined, false],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(MIT AND GPL-3.0-or-later)', false],
  ])('%s: may be used is %s', (license, may) => {
    expect(isFree('node_modules/any', license)).toBe(may);
  });
});

/**
 * Licences (SPDX) that ask for no more than a notice. Where one changes them, MPL-2.0 asks for the source of its own files and
 * PSF-2.0 for a summary.
 */
const FREE = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'MPL-2.0'],
  ...['PSF-2.0', 'Unlicense'],
];

/** Packages whose licence SPDX does not know, and why they may be used. */
const REASONED: Readonly<Record<string, string>> = {
  'node_modules/cdktf/node_modules/jsonify': 'Public Domain, as its author wrote; bundled in cdktf',
};

function isFree(path: string, license: string | undefined): boolean {
  if (path in REASONED) return true;
  const [choice, conjunction] = [(license ?? '').replace(/^\(|\)$/g, ''), / AND /.test(license ?? '')];
  return !conjunction && choice.split(' OR ').some((one) => FREE.includes(one));
}

function loose(versions: readonly (readonly [name: string, version: string])[]): readonly string[] {
  return versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name]) => name);
}
