import type { Resource } from '../../modules/governance';
import type { FirewallRule } from './firewall-rule';
import { none, textOf } from './register';

type Attributes = Resource['attributes'];

/** The rules of a network policy: one row each, and one for a direction that it closes altogether. Source: kubernetes.io/docs/concepts/services-networking/network-policies. */
export function networkPolicyRules({ spec, metadata }: Attributes): readonly FirewallRule[] {
  const settings = fieldsOf(spec);
  const { name } = fieldsOf(metadata);
  const types = listOf(settings.policy_types).map(String);
  const pods = selectorOf(settings.pod_selector);
  return [
    { type: 'Ingress', block: 'ingress', direction: 'in', peers: 'from' } as const,
    { type: 'Egress', block: 'egress', direction: 'out', peers: 'to' } as const,
  ]
    .filter(({ type, block }) => types.includes(type) || listOf(settings[block]).length > 0)
    .flatMap(({ block, direction, peers }) => {
      const rules = listOf(settings[block]).map(fieldsOf);
      const purpose = `${textOf(name)}, for ${pods}`;
      if (rules.length === 0) return [{ ...CLOSED, part: block, direction: `${direction}, deny`, purpose }];
      return rules.map((rule, index) => ({
        ...{ part: `${block} ${index + 1}`, direction: `${direction}, allow`, purpose, ...portsOf(rule) },
        peer: peersOf(listOf(rule[peers]).map(fieldsOf)),
      }));
    });
}

const CLOSED = {
  ...{ protocol: 'every protocol', ports: 'every port' },
  peer: 'everybody whom no other policy of these pods lets through',
};

function portsOf({ ports }: Attributes): Pick<FirewallRule, 'protocol' | 'ports'> {
  const all = listOf(ports).map(fieldsOf);
  const words = all.map(({ port, end_port: end }) => {
    if (port === undefined) return 'every port';
    return end === undefined ? textOf(port) : `${textOf(port)}-${textOf(end)}`;
  });
  const protocols = new Set(all.map(({ protocol }) => textOf(protocol ?? 'TCP')));
  if (all.length === 0) return { protocol: 'every protocol', ports: 'every port' };
  return { protocol: [...protocols].join(' '), ports: [...new Set(words)].join(' ') };
}

const peersOf = (peers: readonly Attributes[]): string =>
  peers.length === 0 ? 'everybody' : peers.map(peerOf).join('; ');

function peerOf({ ip_block: block, namespace_selector: namespaces, pod_selector: pods }: Attributes): string {
  const { cidr, except } = fieldsOf(block);
  if (cidr !== undefined) {
    const without = listOf(except).map(String).join(' ');
    return without === '' ? textOf(cidr) : `${textOf(cidr)} without ${without}`;
  }
  const parts = [
    ...(pods === undefined ? [] : [selectorOf(pods)]),
    ...(namespaces === undefined
      ? ['of its own namespace']
      : [`of namespaces: ${selectorOf(namespaces, 'every one')}`]),
  ];
  return parts.length > 0 ? parts.join(' ') : none('it names nobody');
}

/** What a selector asks for; an empty one takes everything. */
function selectorOf(selector: unknown, everything = 'every pod'): string {
  const { match_labels: labels, match_expressions: expressions } = fieldsOf(selector);
  const asked = [
    ...Object.entries(fieldsOf(labels)).map(([label, value]) => `${label}=${textOf(value)}`),
    ...listOf(expressions)
      .map(fieldsOf)
      .map(({ key, operator, values }) =>
        `${textOf(key)} ${textOf(operator)} ${listOf(values).map(String).join(',')}`.trim(),
      ),
  ];
  return asked.length > 0 ? asked.join(' ') : everything;
}

/** A block, which Terraform's JSON writes as an object or as a list of one. */
function fieldsOf(value: unknown): Attributes {
  const [one] = listOf(value);
  return typeof one === 'object' && one !== null ? (one as Attributes) : {};
}

const listOf = (value: unknown): readonly unknown[] => (value === undefined || value === null ? [] : [value].flat());
