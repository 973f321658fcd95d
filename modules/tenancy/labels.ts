/** Where a tenant stands: what its labels say. */
export interface TenantPlace {
  readonly environment: string;
  readonly team: string;
  /** Kubernetes minor of the cluster, such as `1.36`: the version of the Pod Security Standards that hold. */
  readonly kubernetes: string;
}

const STANDARD = 'restricted'; // kubernetes.io/docs/concepts/security/pod-security-standards
const MODES = ['enforce', 'audit', 'warn'] as const;

/** Pods without a way to the node, at the version of the cluster, so that an upgrade tightens nothing unasked. */
export const podSecurityLabels = (kubernetes: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    MODES.flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, STANDARD],
      [`pod-security.kubernetes.io/${mode}-version`, `v${kubernetes}`],
    ]),
  );

/** Labels of a team's namespace: admission policies, the store of secrets and the network go by them. */
export const tenantLabels = ({ environment, team, kubernetes }: TenantPlace): Readonly<Record<string, string>> => ({
  ...placeLabels({ environment, team }),
  'platform.internal/tenant': 'true',
  ...podSecurityLabels(kubernetes),
});

/** What every object of a tenant says of itself. */
export const placeLabels = ({ environment, team }: Pick<TenantPlace, 'environment' | 'team'>) => ({
  'app.kubernetes.io/managed-by': 'terraform',
  'app.kubernetes.io/part-of': team,
  'platform.internal/environment': environment,
  'platform.internal/team': team,
});
