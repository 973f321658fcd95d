import { factsFile } from './paths';

/**
 * Whose word a layer is. `base` for all, `class` for what is alike to a card payment, `environment` for a stage, `facts` of
 * the workspaces, `row` of the catalogue, `service` and `override` of those who run it.
 */
export const LAYERS = ['base', 'class', 'environment', 'facts', 'row', 'service', 'override'] as const;
export type Layer = (typeof LAYERS)[number];

/** One layer of a service's values. */
export interface ValueFile {
  readonly layer: Layer;
  /** From the root of the repository. */
  readonly path: string;
  /** It may be missing; all others must be there. */
  readonly optional: boolean;
}

/** Where a service runs. */
export interface Place {
  readonly cluster: string;
  readonly environment: string;
  readonly service: string;
  /** The class that its row says. */
  readonly class: string;
}

/**
 * The layers of a service's values in the order in which Helm reads them, after the defaults of the chart: the last
 * wins. Maps merge, lists replace, `null` deletes. Argo CD and every renderer use this list and no other.
 */
export function valueFiles({ cluster, environment, service, class: of }: Place): readonly ValueFile[] {
  const own = `gitops/services/${service}`;
  return [
    { layer: 'base', path: 'gitops/values/base.yaml', optional: false },
    { layer: 'class', path: `gitops/values/class/${of}.yaml`, optional: false },
    { layer: 'environment', path: `gitops/values/env/${environment}.yaml`, optional: false },
    { layer: 'facts', path: factsFile(cluster, environment), optional: false },
    { layer: 'row', path: `${own}/service.yaml`, optional: false },
    { layer: 'service', path: `${own}/values.yaml`, optional: false },
    { layer: 'override', path: `${own}/${environment}.yaml`, optional: true },
  ];
}
