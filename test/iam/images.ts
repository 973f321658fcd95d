import { can, cannot, type Requirement } from '../support/requirements';
import { ELSEWHERE, FOREIGN, type Place } from './place';

const CACHED = ['ecr-public', 'ghcr', 'kubernetes', 'quay'];
const FILL = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];

/** What a node must be able to do so that the first pull of a third-party image fills the account's cache. */
export function cachedImages({ account, region, cluster }: Place): readonly Requirement[] {
  const repository = (name: string, place = region, owner = account) =>
    `arn:aws:ecr:${place}:${owner}:repository/${name}`;
  return [
    can(
      'fill the cache',
      FILL,
      CACHED.map((prefix) => repository(`${prefix}/a/b`)),
    ),
    cannot('make a repository of a service', FILL, repository(`${cluster.split('-')[0]}/scoring`)),
    cannot('make a repository beside the cache', FILL, [repository('other/a'), repository('quay')]),
    cannot('fill the cache of another region or account', FILL, [
      ...CACHED.map((prefix) => repository(`${prefix}/a`, ELSEWHERE)),
      ...CACHED.map((prefix) => repository(`${prefix}/a`, region, FOREIGN)),
    ]),
    cannot('change or delete what is cached', ['ecr:PutImage', 'ecr:BatchDeleteImage'], repository('quay/a')),
  ];
}
