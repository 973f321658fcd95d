import type { Component } from './graph';
import { needsOfPods } from './pods';
import type { Values } from './charts';

/** A Kubernetes object among the values of a release. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: Values;
}

type Parts = Pick<Component, 'needs' | 'provides'>;

/** What a group of objects needs to be made and to work, and what is there then. `guarded` are the kinds behind a webhook. */
export function partsOf(objects: readonly KubernetesObject[], guarded: readonly string[]): Parts {
  const parts = objects.flatMap((object) => [definition(object, guarded), (KINDS[object.kind] ?? nothing)(object)]);
  const provides = parts.flatMap((part) => part.provides);
  const needs = parts.flatMap((part) => part.needs).filter((need) => !provides.includes(need));
  return { needs: [...new Set(needs)], provides };
}

const nothing = (): Parts => ({ needs: [], provides: [] });

/** A group with a dot that is not Kubernetes' own has to be defined first, and to pass its webhook if it has one. */
function definition({ apiVersion }: KubernetesObject, guarded: readonly string[]): Parts {
  const [group = ''] = apiVersion.split('/');
  if (!group.includes('.') || group.endsWith('.k8s.io')) return nothing();
  const webhook = guarded.includes(group) ? [`webhook:${group}`] : [];
  return { needs: [`crd:${group}`, ...webhook], provides: [] };
}

const KINDS: Readonly<Record<string, (object: KubernetesObject) => Parts>> = {
  NodePool: () => ({ needs: ['karpenter'], provides: ['node:karpenter'] }),
  ClusterSecretStore: ({ metadata }) => ({
    needs: ['credential:external-secrets/external-secrets'],
    provides: [`store:${metadata.name}`],
  }),
  ExternalSecret: ({ metadata, spec = {} }) => ({
    needs: [`store:${textAt(spec, 'secretStoreRef', 'name')}`],
    provides: [`secret:${metadata.namespace ?? ''}/${textAt(spec, 'target', 'name')}`],
  }),
  Deployment: ({ spec = {} }) => ({ needs: needsOfPods(spec), provides: [] }),
  Application: ({ metadata }) => ({
    needs: ['argo-cd', `secret:${metadata.namespace ?? ''}/repository`],
    provides: [`git:${metadata.name}`],
  }),
};

function textAt(spec: Values, outer: string, inner: string): string {
  const value = spec[outer];
  return typeof value === 'object' && value !== null && inner in value ? String((value as Values)[inner]) : '';
}
