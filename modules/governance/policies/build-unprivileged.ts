import type { Policy } from '../policy';
import type { Inventory } from '../inventory';
import type { Resource } from '../resource';
import { between, blocksAt, like, no, plain, said, sentence, unmet, type Want } from '../want';

/** A build has no more than it needs: no host of its own, a place in the VPC, one source. */
export const buildUnprivileged: Policy = {
  id: 'build-unprivileged',
  statement: 'Builds run unprivileged inside the VPC.',
  controls: ['SCM-01', 'NET-01'],
  article: 'RTS 2024/1774 Art. 16(1)(c)',
  why: 'whoever owns the host of a build owns what it builds',
  applies: ['aws_codebuild_project'],
  check: (project, among) => [...unmet(project, SETTINGS), ...sourceProblems(project, among)],
};

const SETTINGS: readonly Want[] = [
  no('environment.privileged_mode', 'images are built elsewhere'),
  said('vpc_config.vpc_id', 'it needs the private API'),
  said('vpc_config.security_group_ids', 'say where it may go'),
  between('build_timeout', 5, 120, 'a job that hangs holds a lock'),
  like('source.location', /^https:/, 'a source over TLS', 'name it'),
];

/** The tags of every resource name the repository. */
function sourceProblems(project: Resource, among: Inventory): readonly string[] {
  const repositories = among
    .near(project, 'provider')
    .flatMap(({ attributes }) => blocksAt(attributes, 'default_tags.tags').map((tags) => plain(tags.repository)));
  const [location] = blocksAt(project.attributes, 'source').map((source) => plain(source.location));
  return repositories.length === 0 || repositories.some((one) => location === `https://github.com/${one}.git`)
    ? []
    : [sentence('source.location', location, 'the repository of the platform', 'name it')];
}
