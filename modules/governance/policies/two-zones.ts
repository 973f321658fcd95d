import type { Policy } from '../policy';
import { said, unmet } from '../want';

/** Where each kind says in which subnets it stands. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  aws_autoscaling_group: ['vpc_zone_identifier'],
  aws_codebuild_project: ['vpc_config.subnets'],
  aws_db_subnet_group: ['subnet_ids'],
  aws_eks_cluster: ['vpc_config.subnet_ids'],
  aws_lb: ['subnet_mapping'],
};

/** What stands in subnets stands in two at least, and the groups that place it have two. */
export const twoZones: Policy = {
  id: 'two-zones',
  statement: 'What stands in subnets stands in two at least.',
  controls: ['RES-01'],
  article: 'DORA Art. 12(4)',
  why: 'one subnet is one zone',
  applies: Object.keys(PLACES),
  check: (resource) =>
    (PLACES[resource.type] ?? []).flatMap((field) =>
      unmet(resource, [{ ...said(field, 'name one in each zone'), want: 'two or more', is: isSeveral }]),
    ),
};

function isSeveral(list: unknown): boolean {
  return Array.isArray(list) && new Set(list.map((one) => JSON.stringify(one))).size > 1;
}
