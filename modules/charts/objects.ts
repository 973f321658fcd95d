import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { LocalChart } from './local-chart';

/** A Kubernetes object as it is. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
  readonly data?: Readonly<Record<string, string>>;
  /** Of roles and their bindings. */
  readonly rules?: readonly object[];
  readonly roleRef?: object;
  readonly subjects?: readonly object[];
}

export interface ObjectsProps {
  /** Name of the release. Changing it replaces the release. @default the construct's id */
  readonly release?: string;
  /** Namespace of the release, and of objects that name none. Changing it replaces the release. */
  readonly namespace: string;
  readonly objects: readonly KubernetesObject[];
  /** Takes over objects that something else made before. @default false */
  readonly takeOwnership?: boolean;
  /** Waits until workloads among them are ready. @default true */
  readonly wait?: boolean;
  /** What must run first: the release that brings the definition of a custom resource. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Kubernetes objects in a release of their own, for which `kubernetes_manifest` would need a living cluster at plan
 * (ADR-0007). They are values of the release, so a plan shows what changes in them.
 */
export class Objects extends Construct {
  /** Whoever needs them depends on it. */
  readonly installed: ITerraformDependable;
  /** Namespace of the release, as the release says it: whoever uses it comes after the objects. */
  readonly namespace: string;

  constructor(scope: Construct, id: string, { objects, ...props }: ObjectsProps) {
    super(scope, id);
    const { installed, namespace } = new LocalChart(this, 'Default', {
      release: id,
      ...props,
      chart: 'objects',
      values: { objects },
    });
    this.installed = installed;
    this.namespace = namespace;
  }
}
