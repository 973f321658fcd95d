import type { KubernetesObject } from '../charts';

const GROUP = 'k8s.nginx.org';

/**
 * The kind that a service says by which networks may reach it, before NGINX's own chart defines it to the last field: an
 * Application with an object of a kind that nobody has defined fails whole, and is tried five times (ADR-0016). Without a
 * schema: the chart brings that, and the checks of the values hold ours until then. Never deleted with its release, or
 * every Policy would go with it. Source: config/crd/bases/k8s.nginx.org_policies.yaml of nginx/kubernetes-ingress at
 * 0eb3072d (2026-08-21).
 */
export const policyDefinition: KubernetesObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: `policies.${GROUP}`,
    labels: { 'app.kubernetes.io/part-of': 'platform' },
    annotations: { 'helm.sh/resource-policy': 'keep' },
  },
  spec: {
    group: GROUP,
    scope: 'Namespaced',
    names: { kind: 'Policy', listKind: 'PolicyList', plural: 'policies', singular: 'policy', shortNames: ['pol'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        subresources: { status: {} },
      },
    ],
  },
};
