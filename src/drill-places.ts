import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import type { Construct } from 'constructs';
import { Objects } from '../modules/charts';
import {
  DRILL_LOAD,
  DRILL_LOAD_DEMANDS,
  DRILL_LOAD_LABELS,
  DRILL_TARGET,
  DRILL_TARGET_DEMANDS,
  drillLoadNamespace,
  drillLoadObjects,
  type DrillLoadProps,
  drillTargetNamespace,
  drillTargetObjects,
  type DrillTargetProps,
} from '../modules/drills';
import { Place, placeLabels, type PlaceProps, podSecurityLabels } from '../modules/tenancy';

/** What both places have in common. */
interface Ground extends Pick<PlaceProps, 'stores' | 'config'> {
  readonly environment: string;
  /** How many zones there are. */
  readonly zones: number;
  /** Kubernetes minor of the cluster. */
  readonly kubernetes: string;
}

/**
 * Where experiments harm pods: no tenant's namespace, because what FIS puts into a pod is no image of ours and needs a
 * writable root, which the policies refuse elsewhere. It reaches nothing but the API server.
 */
export function drillTarget(scope: Construct, props: Ground & Pick<DrillTargetProps, 'image' | 'apiCidrs'>): void {
  const namespace = drillTargetNamespace(props.environment);
  const labels = placeLabels({ environment: props.environment, team: 'platform' });
  const { ready } = place(scope, DRILL_TARGET, { ...props, namespace, demands: DRILL_TARGET_DEMANDS });
  const objects = drillTargetObjects({ ...props, labels });
  new Objects(scope, `${DRILL_TARGET}-workload`, { release: DRILL_TARGET, namespace, objects, dependsOn: ready });
}

/** Where drills ask as customers do, at rest until one begins. It reaches the external door and nothing else (ADR-0068). */
export function drillLoad(
  scope: Construct,
  props: Ground & Pick<DrillLoadProps, 'image' | 'profile'> & { readonly doors: readonly string[] },
): void {
  const namespace = drillLoadNamespace(props.environment);
  const labels = placeLabels({ environment: props.environment, team: 'platform' });
  const { ready, metadata } = place(scope, DRILL_LOAD, { ...props, namespace, demands: DRILL_LOAD_DEMANDS });
  const policy = new NetworkPolicyV1(scope, `${DRILL_LOAD}-doors`, {
    metadata: metadata('doors'),
    spec: {
      ...{ podSelector: { matchLabels: { ...DRILL_LOAD_LABELS } }, policyTypes: ['Egress'] },
      egress: [{ to: props.doors.map(only), ports: [HTTPS] }],
    },
  });
  const objects = drillLoadObjects({ ...props, labels });
  const dependsOn = [...ready, policy];
  new Objects(scope, `${DRILL_LOAD}-workload`, { release: DRILL_LOAD, namespace, objects, dependsOn });
}

const only = (address: string) => ({ ipBlock: { cidr: `${address}/32` } });
const HTTPS = { port: '443', protocol: 'TCP' };

function place(
  scope: Construct,
  id: string,
  { environment, kubernetes, zones, ...props }: Ground & Pick<PlaceProps, 'namespace' | 'demands'>,
): Place {
  const objectLabels = placeLabels({ environment, team: 'platform' });
  return new Place(scope, id, {
    ...{ namespace: props.namespace, demands: props.demands, stores: props.stores, config: props.config },
    ...{ objectLabels, labels: { ...objectLabels, ...podSecurityLabels(kubernetes) } },
    rule: { growthPercent: 0, zones },
    reach: { databases: [], brokers: [], lake: [] },
  });
}
