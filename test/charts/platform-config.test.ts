import { beforeAll, describe, expect, it } from 'vitest';
import { renderings } from '../support/charts';
import { hasTools } from '../support/tools';
import { synthesised } from '../support/synthesised';

interface ConfigMap {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly data: Readonly<Record<string, string>>;
}

interface StackJson {
  readonly resource?: {
    readonly kubernetes_namespace_v1?: Readonly<Record<string, { readonly metadata: { readonly name: string } }>>;
    readonly kubernetes_config_map_v1?: Readonly<Record<string, ConfigMap>>;
  };
}

/** Keys of each ConfigMap that Terraform makes, by `<namespace>/<name>`. */
const made: ReadonlyMap<string, readonly string[]> = new Map(
  synthesised().flatMap(({ text }) => {
    const { resource = {} } = JSON.parse(text) as StackJson;
    const namespaceOf = (reference: string) =>
      resource.kubernetes_namespace_v1?.[reference.split('.')[1] ?? '']?.metadata.name ?? reference;
    return Object.values(resource.kubernetes_config_map_v1 ?? {}).map(
      ({ metadata, data }) => [`${namespaceOf(metadata.namespace)}/${metadata.name}`, Object.keys(data)] as const,
    );
  }),
);

/** A key of a ConfigMap that a pod asks for. */
interface Asked {
  readonly release: string;
  readonly map: string;
  readonly key: string;
}

/** References of every container, and items of every volume: `{ name, key }` and `{ name, items: [{ key }] }`. */
function asked(value: unknown, namespace: string, release: string): readonly Asked[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name !== 'configMapKeyRef' && name !== 'configMap') return asked(inner, namespace, release);
    const { name: map, key, items = [] } = inner as { name: string; key?: string; items?: readonly { key: string }[] };
    const keys = key === undefined ? items.map((item) => item.key) : [key];
    return keys.map((one) => ({ release, map: `${namespace}/${map}`, key: one }));
  });
}

const lacking = (all: readonly Asked[]): readonly string[] =>
  all
    .filter(({ map, key }) => !made.get(map)?.includes(key))
    .map(({ release, map, key }) => `${release} asks for ${key} of ${map}`);

let all: readonly Asked[] = [];
beforeAll(async () => {
  if (!hasTools) return;
  all = (await renderings()).flatMap(({ objects, release }) =>
    objects.flatMap(({ spec: given, metadata }) => asked(given, metadata.namespace, release)),
  );
});

describe.skipIf(!hasTools)('every fact that a pod asks for', () => {
  it('stands in the ConfigMap that Terraform makes in its namespace, or the pod would not start', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(lacking(all)).toEqual([]);
  });

  it('would be missed, should its key be called otherwise', () => {
    const [one = { release: '', map: '', key: '' }] = all;
    expect(
      lacking([
        { ...one, key: 'database-none-host' },
        { ...one, map: 'dev-nobody/platform' },
      ]),
    ).toHaveLength(2);
  });
});
