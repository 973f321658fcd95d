import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INSTANCE_CLASSES } from '../../modules/data';
import { INSTANCE_TYPES } from '../../modules/messaging/instance-types';
import { synthesised } from '../../test/support/synthesised';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { demandsOf } from '../demand';
import type { SynthesisedStack } from '../synth';
import { resolvedAll } from '../values/catalogue';
import { readCheckout } from '../values/reader';
import { billOf, isKnown, totals } from './bill';
import { nodesOf } from './nodes';
import { FILES, monthly, PRICES, READ_ON } from './prices';

const spec = load(input);
const demands = demandsOf(resolvedAll(spec, readCheckout));
const bill = billOf(spec, synthesised(), demands);

const changed = (id: string, edit: (attributes: Readonly<Record<string, unknown>>) => Record<string, unknown>) =>
  synthesised().map((stack) =>
    stack.id === id
      ? { ...stack, resources: stack.resources.map((one) => ({ ...one, attributes: edit(one.attributes) })) }
      : stack,
  );

const inside = (id: string): readonly SynthesisedStack[] => synthesised().filter((stack) => stack.id === id);

describe('prices', () => {
  it('name the file of AWS that they come from, its day, and where a copy can be read', () => {
    for (const { url, published, copy } of Object.values(FILES)) {
      expect(url).toMatch(/^https:\/\/b0\.p\.awsstatic\.com\/pricing\//);
      expect(published <= READ_ON, published).toBe(true);
      expect(copy).toMatch(/ at [0-9a-f]{7}, /);
    }
    expect(new Set(Object.values(PRICES).map(({ file }) => file))).toEqual(new Set(Object.keys(FILES)));
  });

  it.each(Object.keys(INSTANCE_CLASSES))('are there for databases of class %s, with and without a standby', (name) => {
    expect(monthly(name)).toBeGreaterThan(0);
    expect(monthly(`${name} Multi-AZ`)).toBeGreaterThan(monthly(name) ?? 0);
  });

  it.each(Object.keys(INSTANCE_TYPES))('are there for brokers of type %s, alone and as a pair', (name) => {
    expect(monthly(name)).toBeGreaterThan(0);
    expect(monthly(`${name} pair`)).toBeGreaterThan(monthly(name) ?? 0);
  });
});

describe('the bill of a month', () => {
  it('leaves no kind of resource out: each is priced, paid by use, named as not priced, or free', () => {
    const types = new Set(synthesised().flatMap(({ resources }) => resources.map(({ type }) => type)));
    expect([...types].filter((type) => !isKnown(type))).toEqual([]);
    expect(isKnown('aws_redshift_cluster')).toBe(false);
  });

  it('multiplies hours of the list with what stands in the stacks', () => {
    const line = (workspace: string, name: string) =>
      bill.lines.find((one) => one.workspace === workspace && one.name === name);
    expect(line('prod', 'db.r7g.xlarge Multi-AZ')).toMatchObject({ number: 2, usd: 2 * 1.071 * 730 });
    expect(line('prod', 'GiB of database gp3 Multi-AZ')).toMatchObject({ number: 400 + 400 + 200 + 200 + 100 });
    expect(line('prod', 'mq.m5.xlarge pair')?.usd).toBeCloseTo(937.32);
    expect(line('prod-euw1', 'NAT gateway')).toMatchObject({ number: 2, usd: 2 * 0.048 * 730 });
    expect(line('prod-euw1', 'm7i.xlarge')).toMatchObject({ number: 2 });
  });

  it('sums each workspace, and has each stack once', () => {
    expect([...totals(bill).keys()].sort()).toEqual(['audit', 'dev', 'nonprod-euw1', 'prod', 'prod-euw1', 'staging']);
    const alone = billOf(spec, inside('prod-data'), demands);
    expect([...totals(alone).keys()]).toEqual(['prod']);
  });

  it('names what has no price, and puts no number on it', () => {
    const odd = changed('prod-data', (attributes) =>
      'instance_class' in attributes ? { ...attributes, instance_class: 'db.x9g.large' } : attributes,
    );
    const { lines, notPriced } = billOf(spec, odd, demands);
    expect(lines.filter(({ workspace, name }) => workspace === 'prod' && name.startsWith('db.'))).toEqual([]);
    expect(notPriced).toContainEqual({ workspace: 'prod', name: 'db.x9g.large Multi-AZ', number: 5 });
    expect(notPriced).toContainEqual({ workspace: 'prod-euw1', name: 'Network Load Balancer', number: 2 });
  });

  it('has no price for another region', () => {
    const elsewhere = { ...spec, clusters: spec.clusters.map((one) => ({ ...one, region: 'eu-central-1' })) };
    const { lines, notPriced } = billOf(elsewhere, synthesised(), demands);
    expect(new Set(lines.map(({ workspace }) => workspace))).toEqual(new Set(['audit']));
    expect(notPriced).toContainEqual({ workspace: 'prod-euw1', name: 'EKS control plane', number: 1 });
  });

  it('is in the README, within two percent or ten dollars: one alarm more is no news', () => {
    const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
    const told = (pattern: RegExp): number => Number(pattern.exec(readme)?.[1]?.replaceAll(',', ''));
    const isNear = (figure: number, usd: number): boolean => Math.abs(figure - usd) <= Math.max(10, usd * 0.02);
    const sums = [...totals(bill)];
    const off = sums.filter(([name, usd]) => !isNear(told(new RegExp(`\\| \`${name}\` \\| ([\\d,]+) \\|`)), usd));
    expect(off).toEqual([]);
    const all = sums.reduce((sum, [, usd]) => sum + usd, 0);
    expect(isNear(told(/\| together \| \*\*([\d,]+)\*\* \|/), all)).toBe(true);
    expect(isNear(told(/\| `prod` \| ([\d,]+) \|/), 4200)).toBe(false);
  });

  it('says of what is paid by use what counts', () => {
    expect(bill.byUse.filter(({ counts }) => counts === '')).toEqual([]);
    expect(bill.byUse.map(({ name }) => name)).toEqual(expect.arrayContaining(['aws_lb', 'aws_s3_bucket']));
  });
});

describe('nodes for the services', () => {
  const [cluster] = spec.clusters;
  if (!cluster) throw new Error('the example has a cluster');
  const pod = {
    ...({ service: 'a', team: 't', class: 'scoring', kind: 'deployment' } as const),
    ...{ minReplicas: 4, maxReplicas: 8, surge: 1, cpuMillicores: 1000, memoryMiB: 1024, memoryLimitMiB: 1024 },
  };
  const keeping = (percent: Readonly<Record<string, number>>) => ({
    ...cluster,
    cluster: { ...cluster.cluster, failoverHeadroomPercent: { ...ZERO, ...percent } },
  });
  const ZERO = { scoring: 0, core: 0, enrichment: 0, batch: 0 };

  it('are the fewest of the cheapest type that hold pods and headroom', () => {
    const first = (percent: number, memoryMiB = 1024) =>
      nodesOf(keeping({ scoring: percent }), [{ ...pod, pool: 'on-demand', memoryMiB }])[0];
    expect(first(0)).toEqual({ name: 'c6a.xlarge', number: 2 });
    expect(first(0, 5000)).toEqual({ name: 'm6a.xlarge', number: 2 });
    expect(first(100)).toEqual({ name: 'c6a.xlarge', number: 3 });
  });

  it('on Spot have no list price, and without services there are none', () => {
    const [nodes] = nodesOf(cluster, [{ ...pod, pool: 'spot' }]);
    expect(monthly(nodes?.name ?? '')).toBeUndefined();
    expect(nodesOf(cluster, [])).toEqual([]);
  });
});
