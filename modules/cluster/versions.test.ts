import { describe, expect, it } from 'vitest';
import { addonBuild, ADDONS, COMPONENTS, minorOf, MINORS } from './versions';

const builds = Object.entries(MINORS).flatMap(([minor, { addons }]) =>
  Object.entries(addons).flatMap(([addon, known]) => known.map((build) => [minor, addon, build] as const)),
);
const releases = Object.entries(MINORS).flatMap(([minor, { amis }]) =>
  Object.values(amis).flatMap((known) => known.map((release) => [minor, release] as const)),
);

describe('the table of versions', () => {
  it.each(Object.entries(MINORS))(
    'says of Kubernetes %s until when it is supported, and where that was read',
    (_, minor) => {
      expect(minor.endOfSupport).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(minor.source).not.toBe('');
      expect(minor.buildsSource).not.toBe('');
      expect(Object.keys(minor.addons).sort()).toEqual([...ADDONS].sort());
    },
  );

  it.each(builds)('has an exact build of every add-on: %s %s %s', (_, __, build) => {
    expect(build).toMatch(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/);
  });

  it('knows a kube-proxy of the same minor only, because it may not be newer than the control plane', () => {
    const proxies = builds.filter(([, addon]) => addon === 'kube-proxy');
    expect(proxies.filter(([minor, , build]) => !build.startsWith(`v${minor}.`))).toEqual([]);
  });

  it.each(releases)('has AMI releases of the same minor: %s %s', (minor, release) => {
    expect(release).toMatch(new RegExp(`^${minor.replace('.', '\\.')}\\.\\d+-\\d{8}$`));
  });

  it('says of every controller and engine which version and where it comes from', () => {
    for (const { version, source } of Object.values(COMPONENTS)) {
      expect(version).toMatch(/^\d+(\.\d+){1,2}$/);
      expect(source).not.toBe('');
    }
  });
});

describe('addonBuild', () => {
  it('is the newest build of the table, unless the cluster holds one back', () => {
    const held = MINORS['1.36']?.addons.coredns[1] ?? '';
    expect(addonBuild({ kubernetes: '1.36', addonBuilds: {} }, 'coredns')).toBe('v1.14.3-eksbuild.23');
    expect(addonBuild({ kubernetes: '1.36', addonBuilds: { coredns: held } }, 'coredns')).toBe('v1.14.3-eksbuild.16');
  });
});

describe('minorOf', () => {
  it('does not guess', () => {
    expect(() => minorOf('1.99')).toThrow('Kubernetes 1.99 is not in the table');
  });
});
