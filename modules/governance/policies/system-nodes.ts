import type { Policy } from '../policy';
import { between, oneOf, said, wanting, yes } from '../want';

/** The nodes on which the cluster itself runs are always there, are replaced when they are ill, and are left to it. */
export const systemNodes: Policy = {
  id: 'system-nodes',
  statement: 'Managed nodes are repaired, never scaled to none, and tainted for the system.',
  controls: ['RES-01'],
  article: 'DORA Art. 12(4)',
  why: 'without a node for the scheduler and the controllers nothing heals by itself',
  applies: ['aws_eks_node_group'],
  check: wanting(
    yes('node_repair_config.enabled', 'a node that hangs is replaced'),
    between('scaling_config.min_size', 1, 100, 'one in each zone'),
    between('scaling_config.desired_size', 1, 100, 'one in each zone'),
    between('scaling_config.max_size', 2, 100, 'room to replace one'),
    between('update_config.max_unavailable', 1, 1, 'one at a time'),
    oneOf('capacity_type', ['ON_DEMAND'], 'Spot is taken away at two minutes notice'),
    oneOf('taint.key', ['CriticalAddonsOnly'], 'services stay off them'),
    oneOf('taint.effect', ['NO_SCHEDULE', 'NO_EXECUTE'], 'services stay off them'),
    said('launch_template.id', 'disks and metadata are said there'),
  ),
};
