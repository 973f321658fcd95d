import * as argoCd from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import * as externalSecrets from '@kubernetes-models/external-secrets/external-secrets.io/v1';
import * as nodeClasses from '@kubernetes-models/karpenter/karpenter.k8s.aws/v1';
import * as nodePools from '@kubernetes-models/karpenter/karpenter.sh/v1';
import type { KubernetesObject } from './models';

/** Classes of packages by the group of their kinds; each holds a value against the definition that it was made from. */
const PUBLISHED: Readonly<Record<string, object>> = {
  'argoproj.io/v1alpha1': argoCd,
  'external-secrets.io/v1': externalSecrets,
  'karpenter.k8s.aws/v1': nodeClasses,
  'karpenter.sh/v1': nodePools,
};

type Made = new (object: KubernetesObject) => { validate(): void };

/** What published definitions have against values: a number out of range, a text of another form. One line each. */
export function valueProblems(objects: readonly KubernetesObject[]): readonly string[] {
  return objects.flatMap((object) => {
    const made = madeBy(object);
    if (!made) return [];
    try {
      new made(object).validate();
      return [];
    } catch (error) {
      return [`${object.kind} ${object.metadata.name}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

function madeBy({ apiVersion, kind }: KubernetesObject): Made | undefined {
  const made: unknown = Reflect.get(PUBLISHED[apiVersion] ?? {}, kind);
  return isMade(made) ? made : undefined;
}

const isMade = (value: unknown): value is Made => typeof value === 'function';
