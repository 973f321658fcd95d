import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { admissionShut } from './admission-shut';

const RULE = { apiGroups: [''], resources: ['pods'], operations: ['CREATE', 'UPDATE'] };
const ruling = (more: object = {}, name = 'tenant-workloads') => ({
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name },
  spec: {
    failurePolicy: 'Fail',
    matchConstraints: { resourceRules: [RULE] },
    validations: [{ expression: 'false' }],
    ...more,
  },
});
const binding = (more: object = {}, policyName = 'tenant-workloads') => ({
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: policyName },
  spec: {
    policyName,
    validationActions: ['Deny', 'Audit'],
    matchResources: { namespaceSelector: { matchExpressions: [{ key: 'tenant', operator: 'Exists' }] } },
    ...more,
  },
});
const webhook = (more: object = {}) => ({
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'door' },
  webhooks: [{ failurePolicy: 'Fail', rules: [RULE], ...more }],
});
const release = (...objects: object[]) =>
  resource(
    'helm_release',
    { chart: './assets/one/1', values: [JSON.stringify({ objects })] },
    { address: 'helm_release.admission_one' },
  );

describe('admission-shut', () => {
  it.each([
    ['a rule that fails shut and is bound', release(ruling(), binding())],
    [
      'the rule on the images of the system, which may not stop them',
      release(ruling({ failurePolicy: 'Ignore' }, 'system-images'), binding({}, 'system-images')),
    ],
    ['a webhook that fails shut', release(webhook())],
  ])('accepts %s', (_, subject) => {
    expect(judged(admissionShut, subject)).toEqual([]);
  });

  it.each([
    [
      'a rule that lets pass what it cannot judge',
      release(ruling({ failurePolicy: 'Ignore' }), binding()),
      'ValidatingAdmissionPolicy tenant-workloads spec.failurePolicy: got "Ignore", want Fail - what it cannot judge is refused',
    ],
    [
      'a rule about nothing',
      release(ruling({ matchConstraints: {} }), binding()),
      'ValidatingAdmissionPolicy tenant-workloads spec.matchConstraints.resourceRules: got nothing, want something - say what it looks at',
    ],
    [
      'a rule about what is made alone',
      release(ruling({ matchConstraints: { resourceRules: [{ ...RULE, operations: ['CREATE'] }] } }), binding()),
      'ValidatingAdmissionPolicy tenant-workloads spec.matchConstraints.resourceRules.operations: got ["CREATE"], want CREATE, UPDATE among them - what is changed is judged too',
    ],
    [
      'a rule that is not bound',
      release(ruling(), binding({}, 'other')),
      'ValidatingAdmissionPolicy tenant-workloads binding: got nothing, want one that names it - without one it is not in force',
    ],
    [
      'a binding that only warns',
      release(ruling(), binding({ validationActions: ['Warn'] })),
      'ValidatingAdmissionPolicyBinding tenant-workloads spec.validationActions: got ["Warn"], want Deny among them - a warning stops nobody',
    ],
    [
      'a webhook without a filter',
      release(webhook({ rules: [] })),
      'ValidatingWebhookConfiguration door webhooks.rules: got [], want something - say what it looks at',
    ],
    [
      'a webhook that lets pass what it cannot judge',
      release(webhook({ failurePolicy: 'Ignore' })),
      'ValidatingWebhookConfiguration door webhooks.failurePolicy: got "Ignore", want Fail - what it cannot judge is refused',
    ],
    [
      'a release for admission that holds no rule',
      release({ kind: 'ConfigMap' }),
      'values: got nothing, want a ValidatingAdmissionPolicy and its binding - write them',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(admissionShut, subject)).toContain(sentence);
  });

  it('does not look at what it is not about', () => {
    expect(judged(admissionShut, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(admissionShut, resource('helm_release', { chart: 'karpenter', values: ['{}'] }))).toEqual([
      'does not apply',
    ]);
  });
});
