import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Release } from '@cdktf/provider-helm/lib/release';
import { TerraformLocal, Token } from 'cdktf';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { synthInCluster } from '../../test/support/kubernetes';
import { digestOf, RemoteChart, textsIn, valuesOf } from './index';

const chart = { repository: 'oci://charts.example', chart: 'anchor', version: '1.2.3' };
const remote = (mirror?: string) =>
  synthInCluster((stack) => {
    const { expression } = new TerraformLocal(stack, 'vpc', 'vpc-1');
    const values = { replicas: 2, vpcId: Token.asString(expression), policy: 'one\ntwo\n' };
    new RemoteChart(stack, 'anchor', { chart, mirror, namespace: 'kube-system', values, dependsOn: [] });
  }).only(Release);

describe('RemoteChart', () => {
  it('is the chart of the table, whole or not at all', () => {
    expect(remote()).toMatchObject({
      ...{ name: 'anchor', repository: 'oci://charts.example', chart: 'anchor', version: '1.2.3' },
      ...{ atomic: true, wait: true, wait_for_jobs: true, timeout: 600, create_namespace: false },
    });
  });

  it('comes from the mirror where the organisation has one', () => {
    expect(remote('oci://mirror.example').repository).toBe('oci://mirror.example');
  });

  it('hands its values over as YAML in which a token stays a text', () => {
    const { values } = remote() as { values: string[] };
    expect(parse(values.join(''))).toEqual({ replicas: 2, vpcId: '${local.vpc}', policy: 'one\ntwo\n' });
    expect(values.join('')).toContain('policy: |\n  one\n  two\n');
  });
});

describe('valuesOf', () => {
  it.each(['yes', '1e3', 'a: b', '# no comment', '', ' x ', "it's", 'null'])('keeps %j a text', (text) => {
    expect(parse(valuesOf({ text, 'server.insecure': true }))).toEqual({ text, 'server.insecure': true });
  });
});

describe('values of any shape', () => {
  it.each(['--- -', '...', '---', '- a', '? b', '<<', 'on', '1', ' c', 'd\ne'])('may have the key %j', (key) => {
    expect(parse(valuesOf({ [key]: { [key]: 'x' } }))).toEqual({ [key]: { [key]: 'x' } });
  });

  it('are read as what they were', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-b \n:#.?'"|>&*!-]{0,9}$/));
    const data = fc.object({
      key: text,
      values: [text, fc.integer(), fc.boolean(), fc.constant(null)],
      maxDepth: 3,
      maxKeys: 4,
    });
    fc.assert(
      fc.property(data, (values) => {
        expect(parse(valuesOf(values))).toEqual(JSON.parse(JSON.stringify(values)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a token that is no text', () => {
  it('is refused, because its place in the YAML would say so and nothing else', () => {
    expect(() =>
      synthInCluster((stack) => void valuesOf({ vpcId: new TerraformLocal(stack, 'vpc', 'vpc-1').expression })),
    ).toThrow('Values of a chart hold a token that is no text: use Token.asString');
  });
});

describe('the digest of a local chart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chart-'));
  const digest = () => digestOf(textsIn(folder));
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  beforeEach(() => {
    mkdirSync(join(folder, 'templates'), { recursive: true });
    write('Chart.yaml', 'name: x');
    write('templates/a.yaml', 'kind: A');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the same for the same files', () => expect(digest()).toBe(digest()));

  it('changes with a word and with a name', () => {
    const before = digest();
    write('templates/a.yaml', 'kind: B');
    const edited = digest();
    renameSync(join(folder, 'templates/a.yaml'), join(folder, 'templates/b.yaml'));
    expect(new Set([before, edited, digest()]).size).toBe(3);
  });
});
