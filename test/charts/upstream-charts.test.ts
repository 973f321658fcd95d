import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { rendering } from '../../src/tools/rendering';
import { findSchemas } from '../../src/tools/schemas';
import { again } from '../support/command-line';
import { temporaryFolders } from '../support/programs';
import { hasTools, tool } from '../support/tools';

const folder = temporaryFolders();

/** A chart of somebody else, small: one object, two settings, one of them with a default. */
function charts(strict: boolean): string {
  const from = folder();
  const chart = join(from, 'door');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), stringify({ apiVersion: 'v2', name: 'door', version: '1.0.1' }));
  writeFileSync(join(chart, 'values.yaml'), stringify({ replicas: 1, controller: { port: 80 }, more: {} }));
  const name = strict ? '{{ required "a name" .Values.controller.name }}' : 'door';
  const spec = '{ replicas: "{{ .Values.replicas }}", port: "{{ int .Values.controller.port }}" }';
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: ${spec}\n{{ range $key, $value := .Values.more }}{{ $key }}: {{ $value }}{{ end }}\n`;
  writeFileSync(join(chart, 'templates', 'door.yaml'), text);
  return from;
}

const rendered = (values: object, strict = false) => {
  const handed = { by: 'bootstrap door', repository: 'oci://charts.example', chart: 'door', version: '1.0.0' };
  const definitions = { kubernetes: '1.36', kubeconform: tool('kubeconform'), schemas: findSchemas('1.36') ?? '' };
  const how = { helm: tool('helm'), ...definitions, from: charts(strict), into: folder(), tried: new Set<string>() };
  return rendering({ ...handed, values, skipSchema: false }, how);
};

describe.skipIf(!hasTools)('a chart of others', () => {
  it('is rendered with what it is handed, and says which version that was', async () => {
    expect(await rendered({ replicas: 2, controller: { port: 443 } })).toEqual({
      ...{
        by: 'bootstrap door',
        chart: 'door',
        version: '1.0.0',
        rendered: '1.0.1',
        objects: 1,
        idle: [],
        invalid: [],
      },
    });
  });

  it('names every key that it does not read, however deep, and no default that is only said again', async () => {
    const values = { replica: 2, replicas: 1, controller: { ports: 443, port: 80 } };
    expect(await rendered(values)).toMatchObject({ idle: ['replica', 'controller.ports'] });
  });

  it('that hands a typo on to an object is told what a cluster would refuse', async () => {
    const { invalid } = await rendered({ more: { imutable: true } });
    expect(invalid).toEqual([expect.stringMatching(/^ConfigMap door: .*additional properties/s)]);
  });

  it('that cannot do without a key reads it', async () => {
    expect(await rendered({ replicas: 2, controller: { port: 443, name: 'door' } }, true)).toMatchObject({ idle: [] });
  });

  it('that fails is told with what Helm says', async () => {
    expect(await rendered({ controller: 443 })).toMatchObject({
      ...{ objects: 0, idle: [], problem: expect.stringContaining("can't evaluate field port") },
    });
  });
});

describe.skipIf(!hasTools)('platform charts', () => {
  it('fails for every chart that it cannot have, and says which, instead of passing over it', async () => {
    const { exitCode, stdout } = await again(['charts', '--from', folder(), '--json']);
    const { charts: all } = JSON.parse(stdout) as {
      readonly charts: readonly { readonly chart: string; readonly problem?: string }[];
    };
    expect(exitCode).toBe(1);
    expect([...new Set(all.map(({ chart }) => chart))].sort()).toEqual([
      ...['argo-cd', 'aws-load-balancer-controller', 'external-secrets', 'karpenter', 'karpenter-crd'],
      ...['nginx-ingress', 'splunk-otel-collector'],
    ]);
    expect(all.filter(({ problem }) => problem === undefined)).toEqual([]);
  });
});
