import type { Problem } from '../kernel';
import { architectureOf, INSTANCE_TYPES } from './instance-types';
import { type ClusterSubject, found, unless } from './subject';
import { ADDONS, type Minor, MINORS } from './versions';

/** What the table does not know of a cluster's versions. */
export function versionProblems({ name, cluster }: ClusterSubject): readonly Problem[] {
  const minor = MINORS[cluster.kubernetes];
  if (!minor) {
    const known = Object.keys(MINORS).join(' or ');
    return [
      {
        field: `${name}.cluster.kubernetes`,
        got: cluster.kubernetes,
        want: known,
        fix: 'add the minor with all its builds to modules/cluster/versions.ts first',
      },
    ];
  }
  return [
    ...Object.entries(cluster.addonBuilds).flatMap(([addon, build]) =>
      buildProblems(`${name}.cluster.addonBuilds`, cluster.kubernetes, minor, addon, build),
    ),
    ...amiProblems(`${name}.cluster.systemNodes.amiRelease`, minor, cluster.systemNodes),
  ];
}

function buildProblems(
  field: string,
  kubernetes: string,
  minor: Minor,
  addon: string,
  build: string,
): readonly Problem[] {
  const name = ADDONS.find((known) => known === addon);
  if (!name) {
    const want = `an add-on of ${kubernetes}: ${ADDONS.join(', ')}`;
    return [{ field, got: addon, want, fix: 'correct the name, or add it to modules/cluster/versions.ts' }];
  }
  const builds = minor.addons[name];
  return found(
    unless(
      builds.includes(build),
      `${field}.${addon}`,
      build,
      `a build of ${kubernetes}: ${builds.join(' or ')}`,
      'choose one of these, or add the build to modules/cluster/versions.ts',
    ),
  );
}

function amiProblems(
  field: string,
  minor: Minor,
  { instanceTypes: [first = ''], amiRelease }: ClusterSubject['cluster']['systemNodes'],
): readonly Problem[] {
  if (amiRelease === undefined || !INSTANCE_TYPES[first]) return [];
  const architecture = architectureOf(first);
  const releases = minor.amis[architecture];
  return found(
    unless(
      releases.includes(amiRelease),
      field,
      amiRelease,
      `a release for ${architecture}: ${releases.join(' or ')}`,
      'choose one of these, or leave it out to get the newest',
    ),
  );
}
