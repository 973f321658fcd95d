/** A public registry whose images the platform pulls, always through the account's cache. */
export interface Upstream {
  /** Host of the registry, as in an image reference. */
  readonly host: string;
  /** The registry answers only to those who sign in (AmazonECR/latest/userguide/pull-through-cache-creating-secret). */
  readonly signIn?: boolean;
  /** What comes from there. */
  readonly reason: string;
}

/** By repository prefix in the account's registry: `quay/argoproj/argocd` is `quay.io/argoproj/argocd`. */
export const UPSTREAMS = {
  'ecr-public': {
    host: 'public.ecr.aws',
    reason: 'Karpenter, the load balancer controller, NGINX, and official library images',
  },
  quay: { host: 'quay.io', reason: 'Argo CD, Keycloak and its operator, the collector of Splunk' },
  kubernetes: { host: 'registry.k8s.io', reason: 'the pause image of the headroom placeholders' },
  ghcr: { host: 'ghcr.io', signIn: true, reason: 'External Secrets' },
} as const satisfies Record<string, Upstream>;

export type UpstreamPrefix = keyof typeof UPSTREAMS;
