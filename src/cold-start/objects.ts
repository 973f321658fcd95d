import type { Values } from './charts';
import type { Component } from './graph';
import { needsOfPods, readsOfPods } from './pods';

/** A Kubernetes object among the values of a release, or of a chart that was rendered. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: unknown;
}

export type Parts = Pick<Component, 'needs' | 'provides'>;

/** Where objects are made: in this namespace unless they say otherwise, behind these webhooks. */
export interface Place {
  readonly namespace: string;
  /** Groups and kinds behind a webhook. */
  readonly guarded: readonly string[];
}

/** What a group of objects needs to be made and to work, and what is there then. */
export function partsOf(objects: readonly KubernetesObject[], place: Place): Parts {
  const parts = objects.flatMap((object) => [
    definition(object, place),
    KINDS[object.kind]?.(asMap(object.spec), {
      name: object.metadata.name,
      namespace: object.metadata.namespace ?? place.namespace,
    }) ?? NOTHING,
  ]);
  const provides = parts.flatMap((part) => part.provides);
  const needs = parts.flatMap((part) => part.needs).filter((need) => !provides.includes(need));
  return { needs: [...new Set(needs)], provides };
}

const NOTHING: Parts = { needs: [], provides: [] };

/** A group with a dot that is not Kubernetes' own has to be defined first, and to pass its webhook if it has one. */
function definition({ apiVersion, kind }: KubernetesObject, { guarded }: Place): Parts {
  const [group = ''] = apiVersion.split('/');
  const custom = group.includes('.') && !group.endsWith('.k8s.io');
  const behind = guarded.filter((one) => one === group || one === `${kind.toLowerCase()}s` || one === INGRESSES[kind]);
  return { needs: [...(custom ? [`crd:${group}`] : []), ...behind.map((one) => `webhook:${one}`)], provides: [] };
}

const INGRESSES: Readonly<Record<string, string>> = { Ingress: 'ingresses' };

interface Named {
  readonly name: string;
  readonly namespace: string;
}

const pods = (spec: Values, { namespace }: Named): Parts => ({
  needs: [...needsOfPods(spec), ...readsOfPods(spec, namespace)],
  provides: [],
});

function store(_spec: Values, { name }: Named): Parts {
  return { needs: ['credential:external-secrets/external-secrets'], provides: [`store:${name}`] };
}

const KINDS: Readonly<Record<string, (spec: Values, named: Named) => Parts>> = {
  ...{ Deployment: pods, StatefulSet: pods, DaemonSet: pods, Job: pods, CronJob: pods },
  Keycloak: pods,
  ConfigMap: (_spec, { name, namespace }) => ({ needs: [], provides: [`configmap:${namespace}/${name}`] }),
  CustomResourceDefinition: ({ group }) => ({ needs: [], provides: [`crd:${String(group)}`] }),
  NodePool: () => ({ needs: ['karpenter'], provides: ['node:karpenter'] }),
  ClusterSecretStore: store,
  SecretStore: store,
  ExternalSecret: (spec, { name, namespace }) => ({
    needs: [`store:${textAt(spec, 'secretStoreRef')}`],
    provides: [`secret:${namespace}/${textAt(spec, 'target') || name}`],
  }),
  Application: (_spec, { name, namespace }) => ({
    needs: ['argo-cd', `secret:${namespace}/repository`],
    provides: [`git:${name}`],
  }),
};

/** The name in a reference. */
const textAt = (spec: Values, reference: string): string => {
  const { name } = asMap(spec[reference]);
  return typeof name === 'string' ? name : '';
};

const asMap = (value: unknown): Values => (typeof value === 'object' && value !== null ? (value as Values) : {});
