import type { Policy } from '../policy';
import { between, like, no, said, wanting } from '../want';

/** A build has no more than it needs: no host of its own, a place in the VPC, one source. */
export const buildUnprivileged: Policy = {
  id: 'build-unprivileged',
  statement: 'Builds run unprivileged inside the VPC.',
  controls: ['SCM-01', 'NET-01'],
  article: 'RTS 2024/1774 Art. 16(1)(c)',
  why: 'whoever owns the host of a build owns what it builds',
  applies: ['aws_codebuild_project'],
  check: wanting(
    no('environment.privileged_mode', 'images are built elsewhere'),
    said('vpc_config.vpc_id', 'it needs the private API'),
    said('vpc_config.security_group_ids', 'say where it may go'),
    between('build_timeout', 5, 120, 'a job that hangs holds a lock'),
    like('source.location', /^https:/, 'a source over TLS', 'name it'),
  ),
};
