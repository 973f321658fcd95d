/** What an upstream chart brings into a cluster, and what it stands in the way of. Read as its key table was. */
interface ChartTraits {
  /** API groups that it defines. */
  readonly definitions: readonly string[];
  /** What its webhooks guard with `failurePolicy: Fail`: without its pods nothing of that kind is made. */
  readonly guards: (values: Values) => readonly string[];
  /** Kinds that it makes itself and that somebody's webhook might guard, beside pods. */
  readonly makes: readonly string[];
  /** Service accounts of its pods that cannot work without a Pod Identity. */
  readonly accounts: readonly string[];
  /** What else can be had when it runs. */
  readonly provides: readonly string[];
}

export type Values = Readonly<Record<string, unknown>>;

const NOTHING = { definitions: [], guards: () => [], makes: [], accounts: [], provides: [] } as const;

/** A chart that is not here is not understood: the cold start of what installs it cannot be shown. */
export const TRAITS: Readonly<Record<string, ChartTraits>> = {
  'karpenter-crd': { ...NOTHING, definitions: ['karpenter.sh', 'karpenter.k8s.aws'] },
  karpenter: { ...NOTHING, makes: ['services'], accounts: ['karpenter'] },
  'aws-load-balancer-controller': {
    ...NOTHING,
    definitions: ['elbv2.k8s.aws'],
    guards: (values) => [
      'elbv2.k8s.aws',
      ...(values.enableServiceMutatorWebhook === false ? [] : ['services']),
      ...(ingressesAreFree(values) ? [] : ['ingresses']),
    ],
    makes: ['services'],
    accounts: ['aws-load-balancer-controller'],
  },
  'keycloak-operator': { ...NOTHING, definitions: ['k8s.keycloak.org'], makes: ['services'] },
  'external-secrets': {
    ...NOTHING,
    definitions: ['external-secrets.io'],
    guards: () => ['external-secrets.io'],
    makes: ['services'],
    accounts: ['external-secrets'],
  },
  'argo-cd': {
    ...NOTHING,
    definitions: ['argoproj.io'],
    makes: ['services', 'ingresses'],
    accounts: ['argocd-notifications-controller'],
    provides: ['argo-cd'],
  },
  'nginx-ingress': { ...NOTHING, definitions: ['k8s.nginx.org'], makes: ['services'] },
  'splunk-otel-collector': { ...NOTHING, makes: ['services'] },
};

const ingressesAreFree = ({ webhookConfig }: Values): boolean =>
  typeof webhookConfig === 'object' &&
  webhookConfig !== null &&
  'disableIngressValidation' in webhookConfig &&
  webhookConfig.disableIngressValidation === true;
