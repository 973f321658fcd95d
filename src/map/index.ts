import { hostPlan } from '../../modules/edge';
import { CATALOGUE } from '../../modules/controls';
import { POLICIES } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import { alarmsIn, runbookOf } from '../alarm-walk';
import type { Entry } from '../explain';
import { exposedBy, siteOf } from '../hosts';
import type { SynthesisedStack } from '../synth';
import type { Resolved } from '../values/resolver';
import type { Outcome } from '../zone-loss';
import type { HitData, MapData } from './data';
import { lossData } from './losses';
import { waysOf } from './path';
import { serviceData } from './services';
import { stackData } from './stacks';

export type { MapData } from './data';
export { page } from './page';
export { type Tables, tablesOf } from './tables';

/** What a map is drawn from. */
export interface Drawn {
  readonly spec: PlatformSpec;
  readonly stacks: readonly SynthesisedStack[];
  readonly entries: readonly Entry[];
  readonly resolved: readonly Resolved[];
  /** Outcomes of the loss of each zone, by cluster. */
  readonly outcomes: Readonly<Record<string, readonly Outcome[]>>;
}

/** All that the page shows, from what is synthesised, resolved and simulated. */
export function mapData({ spec, stacks, entries, resolved, outcomes }: Drawn): MapData {
  const services = serviceData(spec, resolved, waysOf(spec, stacks), entries);
  const stackRows = stackData(stacks, entries);
  return {
    organisation: spec.organisation.name,
    environments: spec.environments.map(({ name, cluster }) => ({ name, cluster })),
    stacks: stackRows,
    ...services,
    losses: Object.entries(outcomes).flatMap(([cluster, of]) => lossData(cluster, of)),
    index: index(spec, stacks, entries),
  };
}

/** What a search finds. Addresses are left to `platform explain`: there are thousands. */
function index(spec: PlatformSpec, stacks: readonly SynthesisedStack[], entries: readonly Entry[]): readonly HitData[] {
  const alarms = alarmsIn(stacks.flatMap(({ resources }) => resources)).map((alarm) => runbookOf(alarm) ?? '');
  const hosts = spec.clusters.flatMap((cluster) => hostPlan(siteOf(cluster, spec), exposedBy(spec.services)));
  return [
    ...spec.services.map(({ name, description }) => hit(name, 'service', description, `service/${name}`)),
    ...hosts.map(({ host, target }) =>
      hit(host, 'host', target, target.startsWith('console/') ? 'zones' : `service/${target.split('/')[1] ?? ''}`),
    ),
    ...stacks.map(({ id, resources }) => hit(id, 'stack', `${resources.length} resources`, `stack/${id}`)),
    ...entries
      .filter(({ kind }) => kind === 'contract')
      .map(({ names: [name] }) => hit(name, 'contract', 'what a stack hands on', `stack/${name.split('.')[0] ?? ''}`)),
    ...[...new Set(alarms)].map((id) => hit(id, 'alarm', `docs/runbooks/${id}.md`, `alarm-${id}`)),
    ...CATALOGUE.map(({ id, statement }) => hit(id, 'control', statement, `control-${id}`)),
    ...POLICIES.map(({ id, statement }) => hit(id, 'policy', statement, `policy-${id}`)),
  ];
}

const hit = (name: string, kind: string, says: string, at: string): HitData => ({ name, kind, says, at });
