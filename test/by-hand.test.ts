import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyTables } from '../modules/gitops';
import { ROOT } from './support/root';
import { synthesised } from './support/synthesised';

const list = readFileSync(join(ROOT, 'docs', 'by-hand.md'), 'utf8');

interface StackJson {
  readonly resource?: {
    readonly aws_secretsmanager_secret?: Readonly<Record<string, { readonly name: string }>>;
    readonly aws_secretsmanager_secret_version?: Readonly<Record<string, { readonly secret_id: string }>>;
  };
}

/** Containers of the platform's own secrets whose value no resource brings, by the last part of their name. */
const empty = synthesised().flatMap(({ text }) => {
  const { aws_secretsmanager_secret: made = {}, aws_secretsmanager_secret_version: filled = {} } =
    (JSON.parse(text) as StackJson).resource ?? {};
  const brought = Object.values(filled).map(({ secret_id }) => secret_id);
  return Object.entries(made)
    .filter(([address]) => !brought.some((reference) => reference.includes(`.${address}.`)))
    .flatMap(([, { name }]) => (/\/platform\/|ecr-pullthroughcache\//.test(name) ? [name] : []));
});

describe('what is done by hand', () => {
  it('names every secret of the platform that waits for its value', () => {
    const names = [...new Set(empty.map((name) => name.slice(name.lastIndexOf('/') + 1)))];
    expect(names).toContain('argocd-repository');
    expect(names.filter((name) => !list.includes(name))).toEqual([]);
  });

  it('names every upstream chart that was read at another version than the one that is used', () => {
    const tables = [...keyTables(join(ROOT, 'gitops', 'charts', 'keys')).values()];
    const another = tables.filter(({ unverified }) => unverified !== undefined).map(({ chart }) => chart);
    expect(another.filter((chart) => !list.includes(`\`${chart}\``))).toEqual([]);
  });
});
