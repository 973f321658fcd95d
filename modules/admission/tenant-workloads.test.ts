import { describe, expect, it } from 'vitest';
import { judge } from '../../test/support/cel';
import { systemImages, tenantWorkloads } from './index';

const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const image = `${REGISTRY}/exbank/scorer@sha256:${'0a'.repeat(32)}`;
const policy = tenantWorkloads({ images: [`${REGISTRY}/exbank/`] });
const namespace = { 'platform.internal/team': 'cards' };

const labels = {
  'app.kubernetes.io/name': 'scorer',
  'app.kubernetes.io/part-of': 'cards',
  'platform.internal/class': 'scoring',
};
const resources = { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '1Gi' } };
const probes = { readinessProbe: { httpGet: {} }, livenessProbe: { httpGet: {} } };
const container = { name: 'app', image, resources, ...probes };

type Part = Readonly<Record<string, unknown>>;
const pod = (spec: Part = {}, changed: Part = labels): Part => ({
  kind: 'Pod',
  metadata: { name: 'scorer-1', labels: changed },
  spec: { containers: [container], priorityClassName: 'scoring', ...spec },
});
const template = ({ metadata, spec }: Part) => ({ metadata, spec });
const deployment = (from: Part): Part => ({ kind: 'Deployment', spec: { template: template(from) } });
const cronJob = (from: Part): Part => ({
  kind: 'CronJob',
  spec: { jobTemplate: { spec: { template: template(from) } } },
});
const job = (from: Part): Part => ({ kind: 'Job', spec: { template: template(from) } });
const annotations = { 'platform.internal/spot-checklists': 'other=2026-09-17,scorer=2026-10-01' };
const said = (object: Part) => judge(policy, { object, namespace, annotations });

describe('a tenant', () => {
  it('runs what the service chart makes, as pod, workload or job', () => {
    expect([pod(), deployment(pod()), cronJob(pod({ restartPolicy: 'Never' }))].flatMap(said)).toEqual([]);
  });

  it.each([
    ['a tag', `${REGISTRY}/exbank/scorer:1.0`],
    ['another registry', `docker.io/library/scorer@sha256:${'0a'.repeat(32)}`],
    ['the cache of third-party images', `${REGISTRY}/ecr-public/redis@sha256:${'0a'.repeat(32)}`],
    ['a registry whose name begins like ours', `${REGISTRY}.evil.example/exbank/x@sha256:${'0a'.repeat(32)}`],
    ['a digest that is cut short', `${REGISTRY}/exbank/scorer@sha256:0a`],
    ['a digest somewhere in the name', `${REGISTRY}/exbank/x@sha256:${'0a'.repeat(32)}/y:latest`],
  ])('runs no image by %s', (_, foreign) => {
    const spoilt = pod({ containers: [{ ...container, image: foreign }] });
    const sentence = `containers app: want images by digest from ${REGISTRY}/exbank/ - push the image to our registry and name its sha256`;
    expect([spoilt, deployment(spoilt)].map(said)).toEqual([[sentence], [sentence]]);
  });

  it('hides no image in an init or an ephemeral container', () => {
    const foreign = { ...container, name: 'other', image: 'busybox' };
    expect(said(pod({ initContainers: [foreign] }))).toEqual([
      expect.stringContaining('containers other: want images'),
    ]);
    expect(said(pod({ ephemeralContainers: [{ name: 'debug', image: 'busybox' }] }))).toEqual([
      expect.stringContaining('containers debug: want images'),
    ]);
  });

  it('says whose pod it is, and says it truly', () => {
    expect(said(pod({}, {}))).toEqual([
      'labels of the pod: want app.kubernetes.io/name, app.kubernetes.io/part-of, platform.internal/class - use the service chart',
    ]);
    expect(said(pod({}, { ...labels, 'platform.internal/class': 'vip' }))).toEqual([
      'label platform.internal/class: want one of scoring,core,enrichment,batch',
    ]);
    expect(said(pod({}, { ...labels, 'app.kubernetes.io/part-of': 'others' }))).toEqual([
      'label app.kubernetes.io/part-of: want the team of the namespace dev-cards',
    ]);
  });

  it('has probes on what serves, and needs none on what ends', () => {
    const { livenessProbe: _, ...unprobed } = container;
    expect(said(pod({ containers: [unprobed] }))).toEqual([
      expect.stringContaining('containers app: want a readiness and a liveness probe'),
    ]);
    expect(said(pod({ containers: [unprobed], restartPolicy: 'OnFailure' }))).toEqual([]);
  });

  it.each([
    ['none', undefined],
    ['no request', { limits: { memory: '1Gi' } }],
    ['no cpu', { requests: { memory: '1Gi' }, limits: { memory: '1Gi' } }],
    ['no limit of memory', { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1' } }],
  ])('states resources: %s is refused, of init containers too', (_, wrong) => {
    const { resources: none, ...bare } = container;
    const spoilt = wrong ? { ...bare, resources: wrong } : bare;
    const sentence = expect.stringContaining('containers app: want requests of cpu and memory and a limit of memory');
    expect(said(pod({ containers: [spoilt] }))).toEqual([sentence]);
    expect(said(pod({ initContainers: [spoilt] }))).toEqual([sentence]);
  });

  it.each(['hostNetwork', 'hostPID', 'hostIPC'])('stays out of %s', (field) => {
    expect(said(pod({ [field]: false }))).toEqual([]);
    expect(said(pod({ [field]: true }))).toEqual([
      'hostNetwork, hostPID, hostIPC: want none - a pod stays in its own namespaces',
    ]);
  });

  it.each(['scoring', 'core', 'enrichment', 'batch'])('of class %s has the priority of its class', (of) => {
    const ranked = pod({ priorityClassName: of, restartPolicy: 'Never' }, { ...labels, 'platform.internal/class': of });
    expect([ranked, deployment(ranked), job(ranked), cronJob(ranked)].flatMap(said)).toEqual([]);
  });

  it.each(['system-cluster-critical', 'system-node-critical', 'platform-critical', 'headroom', 'scoring'])(
    'pushes nobody out as %s, with a Job no more than with a pod',
    (wrong) => {
      const pushing = pod(
        { priorityClassName: wrong, restartPolicy: 'Never' },
        { ...labels, 'platform.internal/class': 'batch' },
      );
      const sentence = `priorityClassName: got ${wrong}, want batch - a pod has the priority of its class, and takes no room from others`;
      for (const form of [pushing, job(pushing), cronJob(pushing), deployment(pushing)])
        expect(said(form)).toEqual([sentence]);
    },
  );

  it('names its priority: without one it would wait behind every batch', () => {
    const { spec, ...rest } = pod() as { readonly spec: Part };
    const { priorityClassName: _, ...unranked } = spec;
    expect(said({ ...rest, spec: unranked })).toEqual([
      'priorityClassName: got none, want scoring - a pod has the priority of its class, and takes no room from others',
    ]);
  });

  it.each([
    [{ key: 'platform.internal/spot', operator: 'Exists' }],
    [{ operator: 'Exists' }],
    [{ key: '', operator: 'Exists', effect: 'NoSchedule' }],
  ])('comes to Spot by %j only with a passed checklist', (toleration) => {
    const tolerant = { tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }, toleration] };
    expect(said(pod(tolerant))).toEqual([expect.stringContaining('tolerations: got one that fits Spot nodes')]);
    expect(said(pod(tolerant, { ...labels, 'platform.internal/spot-checklist': '2026-10-01' }))).toEqual([]);
  });

  it('comes to Spot by no checklist that tenancy has not seen in the row of the service', () => {
    const claiming = (name: string, date: string) =>
      pod(
        { tolerations: [{ key: 'platform.internal/spot', operator: 'Exists' }] },
        { ...labels, 'app.kubernetes.io/name': name, 'platform.internal/spot-checklist': date },
      );
    expect(said(claiming('scorer', '2026-11-01'))).toEqual([
      'tolerations: got one that fits Spot nodes, with the checklist scorer=2026-11-01, want one of other=2026-09-17, scorer=2026-10-01 - pass the interruption checklist in the row of the service, and apply tenancy',
    ]);
    for (const [name, date] of [
      ['scor', '2026-10-01'],
      ['scorer', '2026-09-17'],
      ['scorer', ''],
      ['', ''],
    ] as const)
      expect(said(claiming(name, date))).toHaveLength(1);
    const honest = claiming('scorer', '2026-10-01');
    expect(judge(policy, { object: honest, namespace, annotations })).toEqual([]);
    for (const none of [{}, { annotations: {} }, { annotations: { 'platform.internal/spot-checklists': '' } }])
      expect(judge(policy, { object: honest, namespace, ...none })).toHaveLength(1);
  });

  it('reads everything that is wrong at once', () => {
    expect(said(pod({ containers: [{ name: 'app', image: 'busybox' }], hostPID: true }, {}))).toHaveLength(5);
  });
});

describe('everybody else', () => {
  const system = systemImages({ images: [`${REGISTRY}/`, '602401143452.dkr.ecr.eu-west-1.amazonaws.com/'] });

  it('runs what comes through our registry or with EKS, without any other rule', () => {
    const spec = { hostNetwork: true, containers: [{ name: 'a', image: `${REGISTRY}/quay/argoproj/argocd:v3.5.4` }] };
    expect(judge(system, { object: { kind: 'Pod', metadata: {}, spec } })).toEqual([]);
  });

  it('runs nothing from anywhere else', () => {
    const spec = { containers: [{ name: 'a', image: 'quay.io/argoproj/argocd:v3.5.4' }] };
    expect(judge(system, { object: { kind: 'Pod', metadata: {}, spec } })).toEqual([
      `images quay.io/argoproj/argocd:v3.5.4: want one from ${REGISTRY}/,602401143452.dkr.ecr.eu-west-1.amazonaws.com/ - add the upstream to the pull-through cache`,
    ]);
  });
});
