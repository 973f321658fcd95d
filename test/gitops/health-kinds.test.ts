import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { HEALTH_CHECKS } from '../../modules/gitops';
import { ROOT } from '../support/root';

/** Custom kinds that Argo CD judges by itself: resource_customizations of argoproj/argo-cd. */
const BUILT_IN: readonly string[] = ['ExternalSecret.external-secrets.io', 'SecretStore.external-secrets.io'];

/** Custom kinds that say nothing of themselves, and who tells instead. */
const SILENT: Readonly<Record<string, string>> = {
  'TargetGroupBinding.elbv2.k8s.aws': 'the alarms door-closed and door-thin count what is registered',
};

interface Row {
  readonly name: string;
  readonly creates: { readonly namespaced?: readonly string[] };
}

const folder = join(ROOT, 'gitops', 'addons');
const rows = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(readFileSync(join(folder, file), 'utf8')) as Row);

/** Kubernetes' own groups end in `k8s.io` or have no dot. */
const isCustom = (kind: string): boolean => {
  const group = kind.slice(kind.indexOf('.') + 1);
  return kind.includes('.') && group.includes('.') && !group.endsWith('k8s.io');
};
const custom = rows.flatMap(({ name, creates }) =>
  (creates.namespaced ?? []).filter(isCustom).map((kind) => [name, kind] as const),
);

/** `Kind.group` as Argo CD writes it in its ConfigMap. */
const keyOf = (kind: string): string => {
  const dot = kind.indexOf('.');
  return `resource.customizations.health.${kind.slice(dot + 1)}_${kind.slice(0, dot)}`;
};

describe('what add-ons create', () => {
  it.each(custom)('%s: %s is judged, so that a later wave does not begin upon one that failed', (_, kind) => {
    const judged = [...Object.keys(HEALTH_CHECKS), ...BUILT_IN.map(keyOf), ...Object.keys(SILENT).map(keyOf)];
    expect(judged).toContain(keyOf(kind));
  });

  it('is judged by no check that nobody needs', () => {
    const kinds = custom.map(([, kind]) => kind);
    expect([...BUILT_IN, ...Object.keys(SILENT)].filter((kind) => !kinds.includes(kind))).toEqual([]);
  });
});
