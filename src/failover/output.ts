import type { PlatformSpec } from '../../workspaces/load';
import type { KubernetesObject } from '../cold-start';
import type { SynthesisedStack } from '../synth';

/** A service in an environment, as Helm renders it. */
export interface RenderedService {
  readonly environment: string;
  readonly cluster: string;
  readonly service: string;
  /** The most pods that it grows to. */
  readonly mostPods: number;
  readonly objects: readonly KubernetesObject[];
}

/** An add-on of a cluster whose chart is ours, as Helm renders it. */
export interface RenderedAddon {
  readonly cluster: string;
  readonly addon: string;
  readonly objects: readonly KubernetesObject[];
}

/** All that the times are read from. */
export interface Output {
  readonly spec: PlatformSpec;
  readonly stacks: readonly SynthesisedStack[];
  /** Generated files of Argo CD, by path. */
  readonly tree: Readonly<Record<string, string>>;
  readonly services: readonly RenderedService[];
  readonly addons: readonly RenderedAddon[];
}
