import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { loadOf } from '../drill-load';
import type { Prepared } from './kind';
import { clusterWay } from './cluster-way';
import { LoadHands, withLoad } from './load';

/** A drill under load: of its environment, or of each on its cluster. Throws where nobody may ask, or nothing is there to ask. */
export function loaded(spec: PlatformSpec, workspace: string, { plan, hands }: Prepared): Prepared {
  const standing = spec.environments.filter(({ name, cluster }) => [name, cluster].includes(workspace));
  const environments = standing.filter((one) => loadOf(one, spec)).map(({ name }) => name);
  reject('The drill', environments.length > 0 ? [] : [unloaded(workspace, plan.production)]);
  return {
    plan: withLoad(plan, environments),
    hands: (drilling) =>
      new LoadHands({
        ...{ drill: drilling.id, clock: drilling.clock, environments, hands: hands(drilling) },
        kubernetes: clusterWay(spec, workspace),
      }),
  };
}

const unloaded = (workspace: string, production: boolean): Problem => ({
  ...{ field: '--load', got: workspace, want: 'a workspace before production with an external service' },
  fix: production ? 'in production customers are the load' : 'leave it out',
});
