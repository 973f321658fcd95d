import { createHash } from 'node:crypto';
import type { Resource } from '../../modules/governance';

/**
 * The digest of what an experiment does, the same before production and in it: names of workspaces and accounts count for
 * nothing, nor how many environments stand on a cluster. Another action, parameter, selection or time is another digest.
 */
export function templateDigest({ attributes }: Resource, workspaces: readonly string[]): string {
  const parts = ['target', 'action', 'experiment_options'].map((name) => {
    const value: unknown = attributes[name];
    const each = (Array.isArray(value) ? value : [value]).map((one) =>
      anywhere(JSON.stringify(one ?? null), workspaces),
    );
    return [...new Set(each)].sort();
  });
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Longest first, because one name may end another: `prod-euw1` and `prod`. */
function anywhere(text: string, workspaces: readonly string[]): string {
  const names = [...workspaces].sort((one, other) => other.length - one.length).join('|');
  return text
    .replaceAll(new RegExp(`(?<![a-z0-9])(${names})(?![a-z0-9])`, 'g'), 'WORKSPACE')
    .replaceAll(/(?<!\d)\d{12}(?!\d)/g, 'ACCOUNT');
}
