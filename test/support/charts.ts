import * as charts from '../../src/tools/helm';
import type { Resolved } from '../../src/values/resolver';
import { ROOT } from './root';
import type { Attributes } from './synth';
import { tool } from './tools';
import { resolvedWith, spec } from './values';

/** Kubernetes minor of a cluster of the example. */
export function kubernetesOf(cluster: string): string {
  const found = spec.clusters.find(({ name }) => name === cluster);
  if (!found) throw new Error(`no cluster ${cluster}`);
  return found.cluster.kubernetes;
}

/** What a chart is told of a cluster of the example. */
export const forCluster = (cluster: string): readonly string[] => charts.forKubernetes(kubernetesOf(cluster));

type Helm = 'helm' | 'helm3';

/** Runs a Helm; at most four side by side. Throws with what Helm said. */
export const helm = (which: Helm, args: readonly string[]): Promise<string> => charts.helm(tool(which), ROOT, args);

/** Renders a service as Argo CD does. */
export const rendered = (which: Helm, resolved: Resolved, more: readonly string[] = []): Promise<string> =>
  helm(which, [...charts.serviceTemplate(resolved, kubernetesOf(resolved.cluster)), ...more]);

/** An object as Kubernetes reads it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: Attributes;
}

/** The objects of a rendered text. */
export const objectsIn = (text: string): readonly KubernetesObject[] =>
  charts.documentsIn(text) as readonly KubernetesObject[];

/** A service in an environment, as Helm renders it. */
export interface Rendering extends Resolved {
  readonly text: string;
  readonly objects: readonly KubernetesObject[];
}

let all: Promise<readonly Rendering[]> | undefined;

/** The example: every service in every environment, rendered once for all tests that share this module. */
export const renderings = (): Promise<readonly Rendering[]> => (all ??= renderAll());

const renderAll = (): Promise<readonly Rendering[]> =>
  Promise.all(
    resolvedWith({}).results.map(async (result) => {
      const text = await rendered('helm', result);
      return { ...result, text, objects: objectsIn(text) };
    }),
  );

/** Whether there is something to run: a service that was only just added has no image yet. */
export const runs = ({ values }: Pick<Resolved, 'values'>): boolean =>
  Boolean(values?.image) && (values?.released === true || values?.platform.grade !== 'production');
