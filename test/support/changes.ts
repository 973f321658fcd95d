import { generateKeyPairSync } from 'node:crypto';
import {
  type Applied,
  approve,
  classify,
  digestOf,
  type Intent,
  judgementOf,
  type Plan,
  type PlannedStack,
  type RecordedStack,
  type Said,
  saidDigest,
  type Seal,
  statementOf,
} from '../../modules/change';

// A change from what was said to how it was found, for tests of what is made of it.
export const HEX = '0123456789abcdef'.repeat(4);
export const COMMIT = HEX.slice(0, 40);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
export const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
export const requester = { id: 'engineer-a', function: 'platform' };
export const approver = { id: 'manager-a', function: 'change-management' };
export const approvers = [{ ...approver, publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })) }];
export const judge = {
  ...{ approvers, now: '2027-03-02T00:00:00.000Z' },
  isProduction: (workspace: string) => workspace === 'prod',
  emergencyOf: (workspace: string) => `${workspace}-emergency`,
};

export const WINDOW = { from: '2027-03-01T20:00:00Z', to: '2027-03-01T22:00:00Z' };

export const word: Intent = {
  ...{ purpose: 'p', scope: 's', expectedOutcome: 'o', riskAssessment: 'r', securityImpact: 'i' },
  window: WINDOW,
  ...{ requester, implementer: { id: 'pipeline', function: 'delivery' }, tests: ['staging: run 41'] },
  fallback: { steps: 'revert', owner: requester },
};

export const whole: Said = { intents: [word] };
/** All of it said, and something else said too, or instead. */
export const saying = (...more: readonly Intent[]): Said => ({ intents: more.map((one) => ({ ...word, ...one })) });

export const plan = (more: Partial<Plan> = {}): Plan => ({
  ...{ resources: [], outputs: [], drifted: [], terraform: '1.11.4', digest: HEX },
  ...more,
});
export const lost: Plan = plan({
  resources: [
    {
      ...{ address: 'aws_db_instance.a|b`c', type: 'aws_db_instance', action: 'replace' },
      ...{ before: { publicly_accessible: false }, after: { publicly_accessible: true }, unknown: {}, sensitive: [] },
    },
  ],
  outputs: [{ name: 'addresses', action: 'update' }],
});

export function planned(stack: string, of: Plan = lost, more: Partial<Seal> = {}, said = whole): PlannedStack {
  const reach = { stacks: ['prod-services'], environments: ['prod'], services: ['prod/decision-engine'] };
  const judged = { verdict: classify(of), reach };
  const seal: Seal = {
    ...{ judgement: judgementOf(judged), intent: saidDigest(said) },
    ...{
      stack,
      workspace: stack.split('-')[0] ?? '',
      commit: COMMIT,
      committedAt: '2027-03-01T10:00:00.000Z',
      uncommitted: [],
    },
    ...{ plan: HEX, planFile: HEX, synth: HEX, lock: HEX, terraform: '1.11.4', platform: '0.1.0' },
    state: { lineage: 'a', serial: 1 },
    ...more,
  };
  return { seal, digest: digestOf(seal), ...judged };
}

export const success = (digest: string): Applied => ({
  ...{ digest, result: 'success', begun: '2027-03-01T20:00:00.000Z', ended: '2027-03-01T20:10:00.000Z' },
  verification: { passed: true, pending: { create: 0, update: 0, replace: 0, destroy: 0 }, drifted: [] },
});

export function done(stack = planned('prod-data'), more: Partial<RecordedStack> = {}): RecordedStack {
  const at = '2027-03-01T19:00:00.000Z';
  const approval = approve(statementOf(stack.seal, { requesters: [requester], approver, at }), pem);
  return { planned: stack, production: true, approval, applied: success(stack.digest), ...more };
}
