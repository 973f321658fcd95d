import type { Context } from '../kernel';

/**
 * What Terraform tells Argo CD about a cluster: values that only an apply knows, as annotations of the cluster secret
 * and nowhere else. Whatever a workspace says is in the generated tree already and has no place here.
 * A new fact is one line here, and its value in `src/stacks/bootstrap.stack.ts`, which does not compile without it.
 */
export const CLUSTER_FACTS = {
  'vpc-id': 'The VPC, for controllers that cannot ask the metadata of their node.',
  'keycloak-database-host': "Host name of Keycloak's database.",
  'keycloak-master-secret-arn': "The secret that RDS keeps for the master of Keycloak's database; for one Job.",
  'internal-target-group-arn': 'Where the NGINX of the internal door registers its pods.',
  'external-target-group-arn': 'The same for the external door.',
} as const;

export type ClusterFact = keyof typeof CLUSTER_FACTS;

/** A value for every fact. */
export type ClusterFacts = Readonly<Record<ClusterFact, string>>;

/** Everything of ours on Kubernetes objects starts with this. */
const PREFIX = 'platform.internal';

/** The annotation that carries a fact. */
export const factAnnotation = (fact: ClusterFact): string => `${PREFIX}/${fact}`;

/**
 * How an ApplicationSet with `goTemplate` reads a fact from its clusters generator; a missing one stops it. `index` alone
 * would give an empty text: `missingkey=error` is for `.key`, and no key of ours is a word of Go.
 */
export const factTemplate = (fact: ClusterFact): string =>
  `{{ with index .metadata.annotations "${factAnnotation(fact)}" }}{{ . }}{{ else }}{{ fail "the cluster secret lacks ${fact}" }}{{ end }}`;

/** Argo CD runs on the cluster that it serves. */
export const CLUSTER_SERVER = 'https://kubernetes.default.svc';

/** Namespace of Argo CD, of its Applications and of the cluster secret. */
export const ARGOCD_NAMESPACE = 'argocd';

/** The cluster as Argo CD knows it: named after its workspace, found by these labels. */
export interface ClusterSecret {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Nothing in it is secret: Argo CD signs in with its own service account. */
  readonly data: Readonly<Record<'name' | 'server' | 'config', string>>;
}

/** The secret that makes a cluster known to Argo CD. Source: docs/operator-manual/declarative-setup of argoproj/argo-cd. */
export const clusterSecret = ({ workspace, grade }: Context, facts: ClusterFacts): ClusterSecret => ({
  ...clusterSecretPlace({ workspace }),
  labels: {
    'argocd.argoproj.io/secret-type': 'cluster',
    'app.kubernetes.io/part-of': 'platform',
    [`${PREFIX}/cluster`]: workspace,
    [`${PREFIX}/grade`]: grade,
  },
  annotations: Object.fromEntries(factsOf(facts).map(([fact, value]) => [factAnnotation(fact), value] as const)),
  data: {
    name: workspace,
    server: CLUSTER_SERVER,
    config: JSON.stringify({ tlsClientConfig: { insecure: false } }),
  },
});

/** Where that Secret lies. */
export const clusterSecretPlace = ({ workspace }: Pick<Context, 'workspace'>) => ({
  name: `cluster-${workspace}`,
  namespace: ARGOCD_NAMESPACE,
});

const factsOf = (facts: ClusterFacts): readonly (readonly [ClusterFact, string])[] =>
  FACT_NAMES.map((fact) => [fact, facts[fact]] as const);

const FACT_NAMES = Object.keys(CLUSTER_FACTS) as ClusterFact[];
