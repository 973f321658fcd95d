import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../modules/kernel';
import { ROOT } from '../../test/support/root';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { answerProblems } from '../matrices/expected';
import { ACCESS } from '../matrices/matrices';
import { type SynthesisedStack } from '../synth';
import { accessAnswers } from './answers';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const text = readFileSync(join(ROOT, ACCESS.file), 'utf8');

type Attributes = Readonly<Record<string, unknown>>;

/** The stacks with the attributes of one resource changed. */
const planted = (id: string, address: string, change: (attributes: Attributes) => Attributes) => {
  expect(stacks.some((stack) => stack.id === id && stack.resources.some((one) => one.address === address))).toBe(true);
  return stacks.map((stack): SynthesisedStack =>
    stack.id === id
      ? {
          ...stack,
          resources: stack.resources.map((one) =>
            one.address === address ? { ...one, attributes: change(one.attributes) } : one,
          ),
        }
      : stack,
  );
};

/** The same, of statements in one of its policies. */
const statements =
  (attribute: string, change: (all: readonly Statement[]) => readonly object[]) =>
  (attributes: Attributes): Attributes => {
    const { Statement: all } = JSON.parse(String(attributes[attribute])) as {
      readonly Statement: readonly Statement[];
    };
    return { ...attributes, [attribute]: JSON.stringify({ Version: '2012-10-17', Statement: change(all) }) };
  };
const policy = (change: (all: readonly Statement[]) => readonly object[]) => statements('policy', change);
const trust = (change: (all: readonly Statement[]) => readonly object[]) => statements('assume_role_policy', change);
const without = (all: readonly Statement[], ...sids: readonly string[]) => all.filter(({ Sid }) => !sids.includes(Sid));
const anybody = (Action: string) => ({ Sid: 'Oops', Effect: 'Allow', Principal: '*', Action, Resource: '*' });

const found = (question: string, after: readonly SynthesisedStack[]): readonly string[] => {
  const asked = (other: string) => other === question;
  const mine = answerProblems(ACCESS.file, text, accessAnswers(spec, after, asked));
  return mine.filter((problem) => problem.startsWith(question)).map((problem) => problem.slice(question.length + 2));
};

describe('who can access what', () => {
  it('is what somebody looked at, and nothing else', () => {
    expect(answerProblems(ACCESS.file, text, accessAnswers(spec, stacks))).toEqual([]);
  });

  it('is understood to the last policy', () => {
    expect(text).not.toContain('? ');
  });
});

describe('a widening that somebody plants is found and named:', () => {
  it.each([
    [
      'a key for everybody',
      'who can use the key of the scoring database',
      planted(
        'prod-data',
        'aws_kms_key.databases',
        policy((all) => [...all, anybody('kms:*')]),
      ),
      /^prod data databases: got a stranger, want /,
    ],
    [
      'a role of another environment in the policy of a key',
      'who can use the key of the broker',
      planted(
        'prod-messaging',
        'aws_kms_key.brokers',
        policy((all) => [...all, { ...anybody('kms:Decrypt'), Principal: { AWS: 'arn:aws:iam::444455556666:root' } }]),
      ),
      /^prod messaging brokers: got any administrator of nonprod-euw1, want /,
    ],
    [
      'a service that acts for anybody',
      'who can use the key of the broker',
      planted(
        'prod-messaging',
        'aws_kms_key.brokers',
        policy((all) => all.map(({ Condition: _, ...rest }) => rest)),
      ),
      /^prod messaging brokers: got logs\.eu-west-1\.amazonaws\.com for anybody, want /,
    ],
    [
      'all actions but some',
      'who can read the secrets of production',
      planted(
        'prod-services',
        'aws_iam_role_policy.reader_intake_secrets',
        policy(() => [{ Sid: 'Oops', Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }]),
      ),
      /^prod services svc notification mail-key: got .*prod-intake-secrets-reader/,
    ],
    [
      'all resources but one',
      'who can read the secrets of production',
      planted(
        'prod-services',
        'aws_iam_role_policy.reader_intake_secrets',
        policy((all) =>
          all.map(({ Resource: _, Condition: __, ...rest }: Statement & { Resource?: unknown }) => ({
            ...rest,
            NotResource: 'arn:aws:s3:::x',
          })),
        ),
      ),
      /^prod services svc notification mail-key: got .*prod-intake-secrets-reader/,
    ],
    [
      'a condition of a trust that goes',
      'who can become a role of production',
      planted(
        'prod-services',
        'aws_iam_role.reader_intake',
        trust((all) => all.map(({ Condition: _, ...rest }) => rest)),
      ),
      /^prod-intake-secrets-reader: got any administrator of prod-euw1, want /,
    ],
    [
      'jobs of another environment',
      'who can become a role of production',
      planted(
        'prod-euw1-state',
        'aws_iam_role.apply',
        trust((all) => JSON.parse(JSON.stringify(all).replaceAll('environment:prod"', 'environment:dev"')) as object[]),
      ),
      /^prod-euw1-apply: got job repo:example-bank\/eks-platform:environment:dev, want /,
    ],
    [
      'jobs of any repository',
      'who can become a role of production',
      planted(
        'prod-euw1-state',
        'aws_iam_role.apply',
        trust((all) => all.map(({ Condition: _, ...rest }) => rest)),
      ),
      /^prod-euw1-apply: got anybody at GitHub, want /,
    ],
    [
      'a denial that goes',
      'who can delete production records for good',
      planted(
        'prod-euw1-lake',
        'aws_s3_bucket_policy.raw_policy',
        policy((all) => without(all, 'DenyRemoval')),
      ),
      /^prod-euw1 lake raw: got any administrator of prod-euw1, want nobody/,
    ],
    [
      'an endpoint for everybody',
      'what passes the S3 endpoints of production',
      planted(
        'prod-euw1-network',
        'aws_vpc_endpoint.gateway_s3',
        policy((all) => [...all, anybody('s3:*')]),
      ),
      /^prod-euw1 s3: got a stranger writes buckets of a stranger, want /,
    ],
    [
      'a boundary that goes',
      'who can do away with the keys of production',
      planted('prod-euw1-state', 'aws_iam_role.apply', ({ permissions_boundary: _, ...rest }) => rest),
      /^prod-euw1 state state key: got prod-euw1-apply, want any administrator/,
    ],
    [
      'a rule that nobody understands',
      'who can use the key of the scoring database',
      planted(
        'prod-data',
        'aws_kms_key.databases',
        policy((all) => [
          ...all,
          { ...anybody('kms:*'), Condition: { DateLessThan: { 'aws:CurrentTime': '2027-01-01' } } },
        ]),
      ),
      /^prod data databases: got a stranger by a rule that is not understood/,
    ],
  ])('%s', (_, question, after, sentence) => {
    expect(found(question, after)).toContainEqual(expect.stringMatching(sentence));
  });

  it('and so is a right that is gone', () => {
    const gone = planted(
      'prod-services',
      'aws_iam_role_policy.reader_intake_secrets',
      policy(() => []),
    );
    expect(found('who can read the secrets of production', gone)).toContainEqual(
      expect.stringMatching(
        /prod services svc tokenisation token-key: got .*not prod-intake-secrets-reader, want nothing/,
      ),
    );
  });
});
