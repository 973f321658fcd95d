import type { Values } from './charts';

type Text = readonly [path: readonly string[], text: string];

/** Whatever text stands in values, with the keys that lead to it. */
export const textsIn = (value: unknown, path: readonly string[] = []): readonly Text[] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
};

/** What pods need, as far as the values of their chart or their own template say it. */
export function needsOfPods(values: Values): readonly string[] {
  const texts = textsIn(values);
  return [...new Set([...nodes(values), ...texts.flatMap(priority), ...texts.flatMap(image), ...dns(values)])];
}

/** Objects of their namespace that pods read, as their template names them. */
export const readsOfPods = (template: Values, namespace: string): readonly string[] =>
  textsIn(template).flatMap(([path, text]) => {
    const [holder = '', key = ''] = path.slice(-2);
    const kind = READS[`${holder}.${key}`];
    return kind === undefined ? [] : [`${kind}:${namespace}/${text}`];
  });

const READS: Readonly<Record<string, string>> = {
  'secretKeyRef.name': 'secret',
  'secretRef.name': 'secret',
  'secret.secretName': 'secret',
  'secret.name': 'secret', // of a projected volume
  'configMapKeyRef.name': 'configmap',
  'configMapRef.name': 'configmap',
  'configMap.name': 'configmap',
};

/**
 * Nodes that Karpenter launches when pods ask for its pools or cannot go to system nodes; system nodes when they select them,
 * or tolerate their taint and ask for nothing else.
 */
function nodes(values: Values): readonly string[] {
  const text = JSON.stringify(values);
  if (text.includes('"karpenter.sh/nodepool"')) return ['node:karpenter'];
  return text.includes('"platform/nodes":"system"') || text.includes('"CriticalAddonsOnly"')
    ? ['node:system']
    : ['node:karpenter'];
}

function priority([path, text]: Text): readonly string[] {
  if (path.at(-1) !== 'priorityClassName' || text.startsWith('system-')) return [];
  return [`priority:${text}`];
}

const ECR = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/([^:@]+)/;

/** A repository of our registry, or the registry of somebody else; kustomize writes `<from>=<to>`. */
function image([path, text]: Text): readonly string[] {
  if (!['repository', 'image', 'reference'].includes(path.at(-1) ?? '') && path.at(-2) !== 'images') return [];
  const reference = text.slice(text.indexOf('=') + 1);
  return [`image:${ECR.exec(reference)?.[1] ?? reference.split('/')[0] ?? ''}`];
}

const dns = ({ dnsPolicy }: Values): readonly string[] => (dnsPolicy === 'Default' ? [] : ['dns:cluster']);
