import { z } from 'zod';
import { every, some, type Truth } from '../access/truth';
import type { SynthesisedStack } from '../synth';
import { holds } from './blocks';

/** A pod as network policies see it. */
export interface Pod {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

type Selector = z.infer<typeof SELECTOR>;
type Way = NonNullable<z.infer<typeof POLICY>['spec']['egress']>[number];

/** What a network policy says of pods that go out, in the spelling of the provider. */
export interface EgressPolicy {
  readonly namespace: string;
  readonly selector: Selector;
  readonly types: readonly string[];
  readonly egress: readonly Way[];
}

/** The network policies that Terraform makes, each in the namespace that it names. */
export const policiesIn = (stacks: readonly SynthesisedStack[]): readonly EgressPolicy[] =>
  stacks.flatMap(({ resources }) =>
    resources
      .filter(({ type }) => type === 'kubernetes_network_policy_v1')
      .map(({ attributes }) => {
        const { metadata, spec } = POLICY.parse(attributes);
        const name = /kubernetes_namespace_v1\.[\w-]+/.exec(metadata.namespace)?.[0];
        const owner = resources.find(({ address }) => address === name)?.attributes.metadata as
          { readonly name?: string } | undefined;
        return {
          namespace: owner?.name ?? metadata.namespace,
          selector: spec.pod_selector,
          types: spec.policy_types,
          egress: spec.egress ?? [],
        };
      }),
  );

const SELECTOR = z.object({
  match_labels: z.record(z.string(), z.string()).exactOptional(),
  match_expressions: z
    .array(z.object({ key: z.string(), operator: z.string(), values: z.array(z.string()).exactOptional() }))
    .exactOptional(),
});
const BLOCK = z.object({ cidr: z.string(), except: z.array(z.string()).exactOptional() });
const PORT = z.object({
  port: z.union([z.string(), z.number()]).exactOptional(),
  protocol: z.string().exactOptional(),
  end_port: z.number().exactOptional(),
});
const POLICY = z.object({
  metadata: z.object({ namespace: z.string() }),
  spec: z.object({
    pod_selector: SELECTOR,
    policy_types: z.array(z.string()),
    egress: z
      .array(
        z.object({
          to: z.array(z.object({ ip_block: BLOCK.exactOptional() })).exactOptional(),
          ports: z.array(PORT).exactOptional(),
        }),
      )
      .exactOptional(),
  }),
});

/** Whether policies let a pod go to an address outside the cluster. A pod that no policy speaks of goes anywhere. */
export function podLets(policies: readonly EgressPolicy[], pod: Pod, address: string, port: number): Truth {
  const own = policies
    .filter(({ namespace, types }) => namespace === pod.namespace && types.includes('Egress'))
    .map((policy) => ({ policy, selects: selects(policy.selector, pod) }));
  if (!own.some(({ selects: truth }) => truth !== false)) return true;
  return some(
    own.map(({ policy, selects: truth }) =>
      every([truth, some(policy.egress.map((way) => leads(way, address, port)))]),
    ),
  );
}

function selects({ match_labels: labels = {}, match_expressions: expressions = [] }: Selector, pod: Pod): Truth {
  return every([
    ...Object.entries(labels).map(([key, value]) => pod.labels[key] === value),
    ...expressions.map(({ key, operator, values = [] }): Truth => {
      if (operator === 'In') return values.includes(pod.labels[key] ?? '');
      return { unknown: `operator ${operator} of a network policy is not understood` };
    }),
  ]);
}

function leads({ to, ports }: Way, address: string, port: number): Truth {
  const there =
    to === undefined ||
    to.length === 0 ||
    some(to.map(({ ip_block: block }) => block !== undefined && inBlock(block, address)));
  const open =
    ports === undefined ||
    ports.some(
      ({ port: first, end_port: last, protocol = 'TCP' }) =>
        protocol === 'TCP' && (first === undefined || (Number(first) <= port && port <= (last ?? Number(first)))),
    );
  return every([there, open]);
}

const inBlock = (
  { cidr, except = [] }: { readonly cidr: string; readonly except?: readonly string[] },
  address: string,
): boolean => holds(cidr, address) === true && !except.some((block) => holds(block, address) === true);
