import type { Policy } from '../policy';
import { no, unmet, type Want, yes } from '../want';

const SHIFTS: Readonly<Record<string, readonly Want[]>> = {
  aws_eks_cluster: [yes('zonal_shift_config.enabled', 'switch it on')],
  aws_lb: [
    yes('enable_zonal_shift', 'switch it on'),
    yes('enable_cross_zone_load_balancing', 'a zone without targets would refuse callers'),
  ],
  aws_lb_target_group: [no('connection_termination', 'requests under way are finished')],
};

/** A cluster and its load balancers can be turned away from a zone at once. */
export const zonalShift: Policy = {
  id: 'zonal-shift',
  statement: 'Zonal shift is on, and a balancer reaches targets in every zone.',
  controls: ['RES-01', 'RES-02'],
  article: 'DORA Art. 7(d)',
  why: 'a zone that is ill, and not dead, has to be left by hand',
  applies: Object.keys(SHIFTS),
  check: (resource) => unmet(resource, SHIFTS[resource.type] ?? []),
};
