import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { ROOT } from './support/root';
import { clusterFindings, clusterWords } from './support/runbooks';
import { synthesised } from './support/synthesised';

const read = (name: string): unknown => parse(readFileSync(join(ROOT, 'k9s', `${name}.yaml`), 'utf8'));
const { aliases } = read('aliases') as { readonly aliases: Readonly<Record<string, string>> };
const { views } = read('views') as {
  readonly views: Readonly<Record<string, { readonly columns: readonly string[] }>>;
};
const { plugins } = read('plugins') as { readonly plugins: Readonly<Record<string, Plugin>> };

interface Plugin {
  readonly shortCut: string;
  readonly description: string;
  readonly scopes: readonly string[];
  readonly command: string;
  readonly args: readonly string[];
}

const spec = load(input);
const resources = synthesised().flatMap((stack) => stack.resources);
const cluster = clusterWords(resources, spec.addons);
const kindOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

describe('what k9s is given', () => {
  it('has aliases and views of kinds that the cluster has', () => {
    const kinds = [...Object.values(aliases), ...Object.keys(views)].map(kindOf);
    expect(kinds.filter((kind) => !cluster.kinds.includes(kind))).toEqual([]);
  });

  it('has a key of its own for each plugin, which looks and changes nothing', () => {
    const keys = Object.values(plugins).map(({ shortCut }) => shortCut);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { args, description } of Object.values(plugins)) {
      const text = args.join(' ');
      expect(description).not.toBe('');
      expect(text).not.toMatch(
        /kubectl.* (apply|create|delete|edit|patch|scale|drain|cordon|rollout|exec|annotate|label) /,
      );
      const named = text
        .replaceAll('$NAMESPACE', 'NAMESPACE')
        .split(/[|;]/)
        .map((command) => `\`${command.trim()}\``);
      expect(named.flatMap((command) => clusterFindings(command, cluster))).toEqual([]);
    }
  });

  it('opens plugins where the kind is there', () => {
    const scopes = Object.values(plugins).flatMap((plugin) => plugin.scopes);
    expect(scopes.filter((scope) => scope !== 'containers' && !cluster.kinds.includes(scope))).toEqual([]);
  });
});
