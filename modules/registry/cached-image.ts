import type { Context } from '../kernel';
import { type Upstream, type UpstreamPrefix, UPSTREAMS } from './upstream';

/** The account's own registry, as in an image reference. */
export const registryHost = ({ account, region }: Pick<Context, 'account' | 'region'>): string =>
  `${account}.dkr.ecr.${region}.amazonaws.com`;

/**
 * The repository under which nodes pull a third-party image: through the account's cache where its rule stands, else from
 * the upstream itself. `signedIn` names the upstreams whose sign-in has been given its value. Throws on an image from
 * nowhere we know: such an upstream needs a row first.
 */
export function cachedImage(context: Context, signedIn: readonly UpstreamPrefix[], image: string): string {
  const found = PREFIXES.find(([, { host }]) => image.startsWith(`${host}/`));
  if (!found) throw new Error(`${image} comes from no upstream of modules/registry/upstream.ts`);
  const [prefix, { host, signIn }] = found;
  const cached = signIn !== true || signedIn.some((name) => name === prefix);
  return cached ? `${registryHost(context)}/${prefix}/${image.slice(host.length + 1)}` : image;
}

/** Prefixes of what cannot come through the cache yet: upstreams whose sign-in has no value. */
export const uncached = (signedIn: readonly UpstreamPrefix[]): readonly string[] =>
  PREFIXES.filter(([prefix, { signIn }]) => signIn === true && !signedIn.some((name) => name === prefix)).map(
    ([, { host }]) => `${host}/`,
  );

/** Where AWS keeps the images of EKS add-ons (eks/latest/userguide/add-ons-images): this account in eu-west-1 and most regions. */
export const EKS_ACCOUNT = '602401143452';

/**
 * Where AWS keeps the agent of GuardDuty for EKS, by region, beside the account above: the organisation's security team may
 * turn it on at any time, and a cluster that refuses it looks like one that hides. Source:
 * guardduty/latest/ug/runtime-monitoring-ecr-repository-gdu-agent (read 2026-11-25); a region that is not here needs a row.
 */
export const GUARDDUTY_ACCOUNTS: Readonly<Record<string, string>> = {
  'eu-west-1': '673884943994',
  'eu-west-2': '109118265657',
  'eu-west-3': '113643092156',
  'eu-central-1': '409493279830',
  'eu-north-1': '366771026645',
};

/** Prefixes of the images that AWS itself puts on a cluster; the CloudWatch add-on may name the public home of its agents. */
export const eksImages = ({ region }: Pick<Context, 'region'>): readonly string[] => [
  ...[EKS_ACCOUNT, GUARDDUTY_ACCOUNTS[region] ?? []]
    .flat()
    .map((account) => `${account}.dkr.ecr.${region}.amazonaws.com/`),
  'public.ecr.aws/cloudwatch-agent/',
  'public.ecr.aws/aws-observability/',
];

const PREFIXES: readonly (readonly [string, Upstream])[] = Object.entries(UPSTREAMS);
