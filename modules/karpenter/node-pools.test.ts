import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import { amiAlias, INSTANCES, karpenterValues, nodeClass, nodePool } from './index';

const limit = { cpu: 128, memoryGiB: 512 };
const spec = (pool: 'on-demand' | 'spot') => nodePool(pool, limit).spec as PoolSpec;

interface PoolSpec {
  readonly template: { readonly spec: Readonly<Record<string, unknown>> & { readonly requirements: Requirement[] } };
  readonly disruption: { readonly consolidateAfter: string; readonly budgets: readonly unknown[] };
  readonly limits: unknown;
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

describe('a node pool', () => {
  it('takes on-demand nodes for whatever does not ask, and Spot behind a taint', () => {
    expect(spec('on-demand').template.spec).not.toHaveProperty('taints');
    expect(spec('spot').template.spec.taints).toEqual([
      { key: 'platform.internal/spot', value: 'true', effect: 'NoSchedule' },
    ]);
    const capacity = (pool: 'on-demand' | 'spot') => spec(pool).template.spec.requirements[0]?.values;
    expect([capacity('on-demand'), capacity('spot')]).toEqual([['on-demand'], ['spot', 'on-demand']]);
  });

  it('names no zone, so that the zones are those of the subnets', () => {
    const keys = [...spec('on-demand').template.spec.requirements, ...spec('spot').template.spec.requirements];
    expect(keys.map(({ key }) => key)).not.toContain('topology.kubernetes.io/zone');
  });

  it('is never left without a choice: at least fifteen types fit', () => {
    expect(TYPES.filter(fits).length).toBeGreaterThanOrEqual(15);
    expect(TYPES.filter(fits)).not.toContain('m7i-flex.xlarge');
    expect(['m5.xlarge', 'm6g.xlarge', 't3.xlarge', 'm7i.large', 'm7i.8xlarge'].filter(fits)).toEqual([]);
  });

  it('takes no node with pods away in business hours for cost or a new AMI, while scoring runs on it', () => {
    expect(spec('on-demand').disruption.budgets).toEqual([
      { nodes: '10%' },
      { nodes: '0', schedule: '0 6 * * mon-fri', duration: '14h', reasons: ['Drifted', 'Underutilized'] },
    ]);
  });

  it('waits well over a minute before it consolidates, and replaces a node within a month', () => {
    for (const pool of ['on-demand', 'spot'] as const) {
      expect(spec(pool).disruption.consolidateAfter).toBe('10m');
      expect(spec(pool).template.spec).toMatchObject({ expireAfter: '720h', terminationGracePeriod: '1h' });
    }
  });

  it('has the limits of its workspace', () => {
    expect(spec('spot').limits).toEqual({ cpu: '128', memory: '512Gi' });
  });
});

describe('the node class', () => {
  const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/nodes';
  const made = nodeClass({
    context: testContext(),
    amiRelease: '1.36.4-20260930',
    keyArn,
    tags: { costCentre: 'cc-1' },
    diskGiB: 100,
  }).spec as Readonly<Record<string, unknown>>;

  it('pins its AMI, and keeps the role of the node out of reach of pods', () => {
    expect(made).toMatchObject({
      amiSelectorTerms: [{ alias: 'al2023@v20260930' }],
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      associatePublicIPAddress: false,
    });
    expect(() => amiAlias('latest')).toThrow('AMI release latest ends in no date, want <kubelet>-<yyyymmdd>');
  });

  it('encrypts the root disk with the key of the nodes', () => {
    expect(made.blockDeviceMappings).toMatchObject([
      { ebs: { encrypted: true, kmsKeyID: keyArn, volumeSize: '100Gi' } },
    ]);
  });

  it('finds subnets and security group by the tag to which its role is bound', () => {
    const terms = [{ tags: { 'karpenter.sh/discovery': 'exbank-test-euw1' } }];
    expect(made).toMatchObject({ subnetSelectorTerms: terms, securityGroupSelectorTerms: terms });
  });

  it('tells who pays, and whom a zone drill stops', () => {
    expect(made.tags).toMatchObject({ costCentre: 'cc-1', AzImpairmentPower: 'StopInstances' });
  });
});

describe('Karpenter', () => {
  it('listens to zonal shifts and interruptions, asks no cluster DNS, and pulls through the cache', () => {
    const values = karpenterValues({ context: testContext(), image: (upstream) => `cache/${upstream}` });
    expect(values).toMatchObject({
      replicas: 2,
      dnsPolicy: 'Default',
      settings: {
        clusterName: 'exbank-test-euw1',
        interruptionQueue: 'exbank-test-euw1-karpenter',
        enableZonalShift: true,
        preferencePolicy: 'Respect',
      },
      controller: { image: { repository: 'cache/public.ecr.aws/karpenter/controller' } },
    });
  });
});

// Some types of website/content/en/docs/reference/instance-types.md of aws/karpenter-provider-aws v1.14.1.
const FAMILIES = [
  'c6i',
  'c6a',
  'c7i',
  'c7a',
  'c8i',
  'm6i',
  'm6a',
  'm7i',
  'm7a',
  'm8i',
  'r6i',
  'r6a',
  'r7i',
  'r7a',
  'm7i-flex',
];
const TYPES = FAMILIES.flatMap((family) =>
  ['large', 'xlarge', '2xlarge', '4xlarge'].map((size) => `${family}.${size}`),
);
const CORES: Readonly<Record<string, string>> = {
  large: '2',
  xlarge: '4',
  '2xlarge': '8',
  '4xlarge': '16',
  '8xlarge': '32',
};

/** Whether a type meets the requirements, as far as its name tells. */
function fits(type: string): boolean {
  const [, category = '', generation = '', kind = '', size = ''] = /^([a-z]+)(\d)([a-z-]*)\.(\w+)$/.exec(type) ?? [];
  const labels: Readonly<Record<string, string>> = {
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': kind.includes('g') ? 'arm64' : 'amd64',
    'karpenter.k8s.aws/instance-category': category,
    'karpenter.k8s.aws/instance-generation': generation,
    'karpenter.k8s.aws/instance-cpu': CORES[size] ?? '',
    'karpenter.k8s.aws/instance-hypervisor': 'nitro',
    'karpenter.k8s.aws/instance-capability-flex': String(kind.includes('flex')),
  };
  return INSTANCES.every(({ key, operator, values }) => {
    const label = labels[key] ?? '';
    const named = (values as readonly string[]).includes(label);
    if (operator === 'Gt') return Number(label) > Number(values[0]);
    return operator === 'In' ? named : !named;
  });
}
