import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser, findOrInstall, type Machine } from './browser';
import { temporaryFolders } from './programs';

const folder = temporaryFolders();

/** A machine with nothing on PATH but an apt-get that does this. */
function machine(aptGet: string, isRoot = true): Machine & { readonly place: string } {
  const place = folder();
  const file = join(place, 'apt-get');
  writeFileSync(file, `#!/bin/sh\necho "$@" >> ${join(place, 'asked')}\n${aptGet}\n`);
  chmodSync(file, 0o755);
  return { place, shell: { PATH: place }, isRoot, beside: [] };
}

const asked = (place: string): readonly string[] =>
  existsSync(join(place, 'asked')) ? readFileSync(join(place, 'asked'), 'utf8').trim().split('\n') : [];

describe('a browser for the tests', () => {
  it('is the one that CHROME_PATH names, before any on PATH', () => {
    const { place, shell } = machine('exit 1');
    for (const name of ['own', 'chromium']) writeFileSync(join(place, name), '');
    expect(findBrowser({ shell, beside: [] })).toBe(join(place, 'chromium'));
    expect(findBrowser({ shell: { ...shell, CHROME_PATH: join(place, 'own') }, beside: [] })).toBe(join(place, 'own'));
  });

  it('is installed by apt-get where root has none, and never where one is', () => {
    const none = machine('case "$1" in install) : > "$PATH/chromium";; esac');
    expect(findOrInstall(none)).toBe(join(none.place, 'chromium'));
    expect(asked(none.place)).toEqual(['update', 'install -y --no-install-recommends chromium fonts-dejavu-core']);
    expect(findOrInstall(none)).toBe(join(none.place, 'chromium'));
    expect(asked(none.place)).toHaveLength(2);
  });

  it('is asked for in a sentence where apt-get fails, with what it said', () => {
    const offline = machine('echo "E: Unable to locate package chromium" >&2; exit 100');
    expect(() => findOrInstall(offline)).toThrow(
      /Install Chromium or Chrome.*CHROME_PATH.*E: Unable to locate package/s,
    );
  });

  it('is asked for in a sentence, and installed by nobody, where somebody else than root runs', () => {
    const plain = machine(': > "$PATH/chromium"', false);
    expect(() => findOrInstall(plain)).toThrow('apt-get install chromium');
    expect(asked(plain.place)).toEqual([]);
  });

  it('is asked for where there is no apt-get at all', () => {
    expect(() => findOrInstall({ shell: { PATH: folder() }, isRoot: true, beside: [] })).toThrow('No browser');
  });
});
