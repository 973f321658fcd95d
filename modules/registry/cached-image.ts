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

/**
 * Prefixes of the images of EKS add-ons, which AWS keeps in an account of its own (eks/latest/userguide/add-ons-images: this
 * one in eu-west-1 and most regions), and of the CloudWatch add-on's agents, should it name their public home.
 */
export const eksImages = ({ region }: Pick<Context, 'region'>): readonly string[] => [
  `602401143452.dkr.ecr.${region}.amazonaws.com/`,
  'public.ecr.aws/cloudwatch-agent/',
  'public.ecr.aws/aws-observability/',
];

const PREFIXES: readonly (readonly [string, Upstream])[] = Object.entries(UPSTREAMS);
