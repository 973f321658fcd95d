import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type KubernetesObject, Objects } from '../charts';
import type { Context } from '../kernel';
import { headroom, HEADROOM_NAMESPACE, type HeadroomDemand, headroomObjects, type HeadroomPercent } from './headroom';
import { PlatformNamespace } from './namespace';

export interface HeadroomPlaceholdersProps {
  readonly context: Pick<Context, 'zones'>;
  /** What the services of all environments on the cluster ask for. */
  readonly demands: readonly HeadroomDemand[];
  readonly percent: HeadroomPercent;
  /** Where nodes pull a third-party image from, given its upstream reference. */
  readonly image: (upstream: string) => string;
  /** Node pools and priority classes. */
  readonly dependsOn: readonly ITerraformDependable[];
}

const PAUSE = 'registry.k8s.io/pause';
const TAG = '3.10.1'; // sandbox image of Kubernetes 1.36 (cmd/kubeadm/app/constants)

/** Room in every zone for the loss of another. Nobody waits for it: where AWS has none, the platform starts all the same. */
export class HeadroomPlaceholders extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { context, demands, percent, image, dependsOn }: HeadroomPlaceholdersProps,
  ) {
    super(scope, id);
    const { zones } = context;
    const { ready } = new PlatformNamespace(this, 'namespace', { name: HEADROOM_NAMESPACE });
    const placeholders = headroom(demands, percent, zones.length);
    const objects = headroomObjects({ placeholders, zones, image: `${image(PAUSE)}:${TAG}` });
    this.place(objects, [...dependsOn, ready]);
  }

  /** A cluster without services needs no room, and a release without objects is none. */
  private place(objects: readonly KubernetesObject[], dependsOn: readonly ITerraformDependable[]): void {
    if (objects.length === 0) return;
    const release = { namespace: HEADROOM_NAMESPACE, release: 'headroom' };
    new Objects(this, 'Default', { ...release, objects, wait: false, dependsOn });
  }
}
