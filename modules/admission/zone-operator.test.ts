import { describe, expect, it } from 'vitest';
import { holds, judge } from '../../test/support/cel';
import { admissionObjects, zoneNodesChanged, zoneRestartsChanged } from './index';

type Part = Readonly<Record<string, unknown>>;
const ARRIVED = { key: 'karpenter.sh/registered', effect: 'NoExecute' };
const OUT = { key: 'node.kubernetes.io/out-of-service', value: 'evacuated', effect: 'NoExecute' };
const EVACUATED = { 'platform.internal/evacuated': 'e1' };

const node = (spec: Part = {}, annotations: Part = {}, ready = 'False'): Part => ({
  kind: 'Node',
  metadata: { name: 'a', labels: { zone: 'a' }, annotations: { csi: 'x', ...annotations }, resourceVersion: '1' },
  spec: { providerID: 'aws:///a/i-1', taints: [ARRIVED], ...spec },
  status: { conditions: [{ type: 'Ready', status: ready }] },
});
const moved = (before: Part, after: Part) => judge(zoneNodesChanged(), { oldObject: before, object: after });
const GONE = node({ unschedulable: true, taints: [ARRIVED, OUT] }, EVACUATED);

describe('whoever empties a zone', () => {
  it.each([
    ['cordons a node', node(), node({ unschedulable: true }, EVACUATED)],
    ['marks one that does not answer', node(), GONE],
    ['gives it back', GONE, node({ taints: [ARRIVED] }, {})],
    [
      'takes along what a cordon had added',
      node(
        { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] },
        EVACUATED,
      ),
      node({ taints: [] }),
    ],
    [
      'marks one that had no taint and no annotation',
      { kind: 'Node', metadata: { name: 'a' }, spec: {}, status: { conditions: [] } },
      {
        kind: 'Node',
        metadata: { name: 'a', annotations: EVACUATED, managedFields: [{}], resourceVersion: '2' },
        spec: { unschedulable: true, taints: [OUT] },
      },
    ],
  ])('%s', (_, before, after) => {
    expect(moved(before, after)).toEqual([]);
  });

  it.each<[string, Part, Part, string]>([
    [
      'a label',
      node(),
      { ...node(), metadata: { ...(node().metadata as Part), labels: { zone: 'b' } } },
      'metadata.labels',
    ],
    ['another annotation', node(), node({}, { other: 'x' }), 'metadata.annotations.other'],
    ['an annotation that was there', node(), node({}, { csi: 'y' }), 'metadata.annotations.csi'],
    [
      'a finalizer',
      node(),
      { ...node(), metadata: { ...(node().metadata as Part), finalizers: [] } },
      'metadata.finalizers',
    ],
    ['which machine it is', node(), node({ providerID: 'aws:///a/i-2' }), 'spec.providerID'],
    ['a field that Kubernetes has from tomorrow on', node(), node({ novel: true }), 'spec.novel'],
  ])('changes nothing else of it: %s', (_, before, after, field) => {
    expect(moved(before, after)).toEqual([
      `got a change of ${field}, want none - platform-zones empties zones and brings them back, and changes nothing else`,
    ]);
  });

  it.each<[string, Part, Part, string]>([
    [
      'puts another taint',
      node(),
      node({ taints: [ARRIVED, { key: 'mine', effect: 'NoExecute' }] }),
      'taints: got mine, want node.kubernetes.io/out-of-service alone',
    ],
    [
      'takes the taint of somebody else',
      node(),
      node({ taints: [] }),
      'taints: got one less, karpenter.sh/registered, want node.kubernetes.io/out-of-service and what a cordon adds alone',
    ],
    [
      'marks a node that answers',
      node({}, {}, 'True'),
      node({ unschedulable: true, taints: [ARRIVED, OUT] }, EVACUATED, 'True'),
      'taints: the node answers, want one that does not - its pods would run twice',
    ],
    [
      'takes back the cordon of somebody else',
      node({ unschedulable: true }),
      node(),
      'spec.unschedulable: somebody else cordoned the node - ask who did',
    ],
  ])('never %s', (_, before, after, sentence) => {
    expect(moved(before, after)).toEqual([sentence]);
  });
});

const TEAM = { 'platform.internal/tenant': 'true' };
const template = (annotations?: Part, image = 'ours'): Part => ({
  metadata: { labels: { app: 'scorer' }, ...(annotations && { annotations }) },
  spec: { containers: [{ name: 'app', image }] },
});
const deployment = (spec: Part, metadata: Part = {}): Part => ({
  kind: 'Deployment',
  metadata: { name: 'scorer', namespace: 'prod-decisions', generation: 1, ...metadata },
  spec: { replicas: 2, template: template(), ...spec },
});
const RESTART = { 'platform.internal/restarted-by': 'r1', 'kubectl.kubernetes.io/restartedAt': '2026-11-26T12:00:00Z' };
const restarted = (after: Part, namespace: Readonly<Record<string, string>> = TEAM) =>
  judge(zoneRestartsChanged(), { oldObject: deployment({}), object: after, namespace });

describe('whoever brings a zone back', () => {
  it('restarts a service of a team', () => {
    expect(restarted(deployment({ template: template(RESTART) }, { generation: 2 }))).toEqual([]);
  });

  it.each<[string, Part, string]>([
    ['how many there are', deployment({ replicas: 0 }), 'spec.replicas'],
    ['what runs', deployment({ template: template(RESTART, 'theirs') }), 'spec.template.spec'],
    ['how it is rolled out', deployment({ paused: true }), 'spec.paused'],
    [
      'what its pods are called',
      deployment({ template: { ...template(), metadata: { labels: {} } } }),
      'spec.template.metadata.labels',
    ],
    [
      'what is injected into its pods',
      deployment({ template: template({ inject: 'x' }) }),
      'spec.template.metadata.annotations.inject',
    ],
    ['whose it is', deployment({}, { labels: { team: 'other' } }), 'metadata.labels'],
  ])('does not change %s', (_, after, field) => {
    expect(restarted(after)).toEqual([expect.stringContaining(`got a change of ${field}, want none`)]);
  });

  it('restarts nothing of the platform itself', () => {
    expect(restarted(deployment({ template: template(RESTART) }), {})).toEqual([
      'namespace: got dev-cards, want that of a team',
    ]);
  });
});

describe('the two policies', () => {
  it('cannot judge what has no before, and so refuse that anything is made', () => {
    for (const policy of [zoneNodesChanged(), zoneRestartsChanged()]) {
      expect(() => judge(policy, { object: node() })).toThrow();
      expect(policy.failurePolicy).toBe('Fail');
    }
  });

  it.each([zoneNodesChanged(), zoneRestartsChanged()])(
    'hold that group alone, everywhere, and need no parameters: %#',
    (policy) => {
      expect(holds(policy, ['system:authenticated', 'platform-zones'])).toBe(true);
      expect(holds(policy, ['system:nodes', 'system:authenticated'])).toBe(false);
      expect(holds(policy, undefined)).toBe(false);
      const objects = admissionObjects(policy);
      expect(objects.map(({ kind }) => kind)).toEqual([
        'ValidatingAdmissionPolicy',
        'ValidatingAdmissionPolicyBinding',
      ]);
      expect(JSON.stringify(objects)).not.toMatch(/param/i);
      expect(objects[1]?.spec).toMatchObject({
        validationActions: ['Deny', 'Audit'],
        matchResources: {
          namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'Exists' }] },
        },
      });
    },
  );
});
