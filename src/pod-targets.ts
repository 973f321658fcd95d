import { z } from 'zod';
import { remembered, type Resource, yamlData } from '../modules/governance';

/** Something that a target of an experiment would find. */
export interface Hit {
  readonly workspace: string;
  readonly address: string;
}

const selector = z.object({
  clusterIdentifier: z.string(),
  namespace: z.string(),
  selectorType: z.literal('labelSelector'),
  selectorValue: z.string(),
});

const workload = z.object({
  kind: z.literal('Deployment'),
  metadata: z.object({ namespace: z.string() }),
  spec: z.object({ template: z.object({ metadata: z.object({ labels: z.record(z.string(), z.string()) }) }) }),
});

type Workload = z.infer<typeof workload>;

/** Workloads whose pods an experiment would find: in its namespace, by its label, on a cluster that its account has. */
export function podHits(parameters: unknown, here: readonly Resource[]): readonly Hit[] {
  const asked = selector.safeParse(parameters);
  if (!asked.success) return [];
  const { clusterIdentifier, namespace, selectorValue } = asked.data;
  const [key = '', value] = selectorValue.split('=');
  if (!here.some(({ type, attributes }) => type === 'aws_eks_cluster' && attributes.name === clusterIdentifier))
    return [];
  return here
    .filter(({ type }) => type === 'helm_release')
    .flatMap(({ workspace, address, attributes }) =>
      workloadsOf(attributes)
        .filter(
          ({ metadata, spec }) => metadata.namespace === namespace && spec.template.metadata.labels[key] === value,
        )
        .map(() => ({ workspace, address })),
    );
}

/** Deployments in the values of a chart; read once, however many ask. */
const workloadsOf = remembered((attributes: Resource['attributes']) => workloadsIn(attributes.values));

const chart = z.object({ objects: z.array(z.unknown()) });

const workloadsIn = (values: unknown): readonly Workload[] =>
  (Array.isArray(values) ? values.map(String) : [])
    .filter((text) => /"?kind"?: ?"?Deployment/.test(text)) // others hold what YAML reads only once Terraform has filled it in
    .flatMap((text) => chart.safeParse(yamlData(text)).data?.objects ?? [])
    .flatMap((object) => workload.safeParse(object).data ?? []);
