import { nextReview } from '../../registers/review';
import type { Check } from '../check';

/** Firewall rules are looked at again in time; synth does not look at the day. */
export const reviews: Check = {
  name: 'reviews',
  run: ({ spec }, today) =>
    [spec.audit, ...spec.clusters, ...spec.environments].flatMap((workspace) => {
      const due = nextReview(workspace);
      if (due !== undefined && due >= today) return [];
      const last = due === undefined ? 'have never been reviewed' : `were to be reviewed by ${due}`;
      const fix = 'look at the register of firewall rules (evidence build), and write firewallReview';
      return [{ severity: 'warning', message: `${workspace.name}: its firewall rules ${last} - ${fix}` }];
    }),
};
