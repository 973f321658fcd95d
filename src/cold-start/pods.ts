import type { Values } from './charts';

/** Whatever text stands in values, with the keys that lead to it. */
export function textsIn(
  value: unknown,
  path: readonly string[] = [],
): readonly (readonly [readonly string[], string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

/** What pods need, as far as the values of their chart or their own template say it. */
export function needsOfPods(values: Values): readonly string[] {
  const texts = textsIn(values);
  return [...new Set([...nodes(values), ...texts.flatMap(priority), ...texts.flatMap(image), ...dns(values)])];
}

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

function priority([path, text]: readonly [readonly string[], string]): readonly string[] {
  if (path.at(-1) !== 'priorityClassName' || text.startsWith('system-')) return [];
  return [`priority:${text}`];
}

const ECR = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/([a-z-]+)\//;

/** A prefix of the pull-through cache, or the registry of somebody else. */
function image([path, text]: readonly [readonly string[], string]): readonly string[] {
  if (path.at(-1) !== 'repository' && path.at(-1) !== 'image') return [];
  const cached = ECR.exec(text)?.[1];
  return [cached === undefined ? `image:${text.split('/')[0] ?? ''}` : `image:cache/${cached}`];
}

const dns = ({ dnsPolicy }: Values): readonly string[] => (dnsPolicy === 'Default' ? [] : ['dns:cluster']);
