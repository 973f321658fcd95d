import { array, assert, boolean, constantFrom, dictionary, integer, oneof, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, LISTED, readPlan, RISKS, type Risk, type Verdict } from './index';

const ACTIONS = [['no-op'], ['create'], ['read'], ['update'], ['delete'], ['delete', 'create'], ['create', 'delete']];
const name = constantFrom('a', 'b', 'policy', 'publicly_accessible', 'engine_version', 'cidr_ipv4', 'password');
const value = oneof(boolean(), integer(), string(), constantFrom('0.0.0.0/0', null));
const values = dictionary(name, oneof(value, array(value, { maxLength: 2 })), { maxKeys: 4 });
const kind = oneof(constantFrom(...LISTED), constantFrom('aws_nobody_knows', 'other_thing'));
const resource = record({
  type: kind,
  actions: constantFrom(...ACTIONS),
  before: values,
  after: values,
  unknown: dictionary(name, boolean(), { maxKeys: 2 }),
});

const asChange = (
  { type, actions, before, after, unknown }: MadeResource,
  index: number,
  sensitive: unknown = {},
): object => ({
  address: `${type}.r${index}`,
  type,
  change: {
    actions,
    before: actions[0] === 'create' ? null : before,
    after: actions.at(-1) === 'delete' && actions.length === 1 ? null : after,
    after_unknown: unknown,
    before_sensitive: sensitive,
    after_sensitive: sensitive,
  },
});

interface MadeResource {
  readonly type: string;
  readonly actions: readonly string[];
  readonly before: object;
  readonly after: object;
  readonly unknown: object;
}

const judged = (resources: readonly MadeResource[], sensitive?: unknown): Verdict =>
  classify(
    readPlan(
      JSON.stringify({
        format_version: '1.2',
        terraform_version: '1.11.4',
        resource_changes: resources.map((one, index) => asChange(one, index, sensitive)),
      }),
    ),
  );
const weight = (risk: Risk) => RISKS.indexOf(risk);

describe('a verdict on any plan', () => {
  it('never calls a kind that nobody knows of low risk', () => {
    const unknown = resource.map((one) => ({ ...one, type: 'aws_nobody_knows' }));
    assert(
      property(unknown, (one) => {
        expect(judged([one]).changes.filter(({ risk }) => risk === 'low')).toEqual([]);
      }),
    );
  });

  it('grows with the plan: one more change never makes it less risky', () => {
    assert(
      property(array(resource, { maxLength: 6 }), resource, (some, more) => {
        expect(weight(judged([...some, more]).risk)).toBeGreaterThanOrEqual(weight(judged(some).risk));
      }),
    );
  });

  it('calls the loss of records or keys critical, and never revertible', () => {
    assert(
      property(array(resource, { maxLength: 6 }), (some) => {
        const lost = judged(some).changes.filter(({ loses }) => loses);
        expect(lost.filter(({ risk, fallback }) => risk !== 'critical' || fallback.kind === 'revert')).toEqual([]);
      }),
    );
  });

  it('says nothing of what stays as it is', () => {
    const still = resource.map((one) => ({ ...one, actions: ['no-op'], after: one.before, unknown: {} }));
    assert(
      property(array(still, { maxLength: 6 }), (some) => {
        expect(judged(some)).toMatchObject({ risk: 'low', changes: [], outputs: [] });
      }),
    );
  });

  it('shows no value that a provider calls sensitive, and none of a name that speaks of secrets', () => {
    const secret = string({ minLength: 12, maxLength: 20 }).map((text) => `s3cr3t-${text}`);
    assert(
      property(resource, secret, (one, hidden) => {
        const hides = { ...one, after: { policy_arn: hidden, kms_key_id: hidden, password: hidden } };
        expect(JSON.stringify(judged([hides], true))).not.toContain('s3cr3t-');
        const named = { ...one, after: { auth: { role_arn: hidden }, secret_kms_key_id: hidden } };
        expect(JSON.stringify(judged([named]))).not.toContain('s3cr3t-');
      }),
    );
  });
});
