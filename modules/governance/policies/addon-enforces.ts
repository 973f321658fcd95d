import type { Inventory } from '../inventory';
import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { isBlock, plain, sentence } from '../want';

/** Settings of an add-on on which a rule of the platform stands: without them it is written and not in force. */
const NEEDS: Readonly<Record<string, readonly (readonly [key: string, value: unknown, why: string])[]>> = {
  'vpc-cni': [['enableNetworkPolicy', 'true', 'without it no network policy is enforced']],
  'amazon-cloudwatch-observability': [['containerLogs.enabled', true, 'logs of pods go nowhere else']],
};

/** Add-ons enforce what others only write down: network policies, and the logs of pods. */
export const addonEnforces: Policy = {
  id: 'addon-enforces',
  statement: 'The network add-on enforces network policies, and logs of pods are collected.',
  controls: ['NET-01', 'LOG-01'],
  article: 'RTS 2024/1774 Art. 13(k)',
  why: 'a network policy that nobody enforces is accepted by the API server all the same',
  applies: ['aws_eks_addon', 'aws_eks_cluster'],
  besides: ['aws_eks_addon'],
  concerns: ({ type, attributes }) => type === 'aws_eks_cluster' || Object.hasOwn(NEEDS, plain(attributes.addon_name)),
  check: (resource, among) => {
    const { type, attributes } = resource;
    if (type === 'aws_eks_cluster') return missing(resource, among);
    const said = settings(attributes.configuration_values);
    return (NEEDS[plain(attributes.addon_name)] ?? [])
      .filter(([key, value]) => at(said, key) !== value)
      .map(([key, value, why]) => sentence(`configuration_values.${key}`, at(said, key), JSON.stringify(value), why));
  },
};

/** Without these a cluster enforces nothing, hands out no roles and writes no logs. */
const WANTED = [...Object.keys(NEEDS), 'eks-pod-identity-agent'];

function missing(cluster: Resource, among: Inventory): readonly string[] {
  const standing = among.near(cluster, 'aws_eks_addon').map(({ attributes }) => attributes.addon_name);
  return WANTED.filter((name) => !standing.includes(name)).map((name) =>
    sentence('aws_eks_addon', undefined, name, 'install it'),
  );
}

function settings(text: unknown): unknown {
  try {
    return JSON.parse(plain(text));
  } catch {
    return undefined;
  }
}

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((found, key) => (isBlock(found) ? found[key] : undefined), value);
