import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { describe, expect, it } from 'vitest';
import { synth } from '../../test/support/synth';
import type { Statement } from '../kernel';
import { ManagedPolicy } from './managed-policy';

const write: Statement = { Sid: 'Write', Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: 'arn:aws:logs:x' };
const policy = (statements: readonly Statement[]) =>
  synth((stack) => {
    new ManagedPolicy(stack, 'write', { name: 'exbank-test-write', description: 'Writes logs', statements });
  });

describe('ManagedPolicy', () => {
  it('holds its statements under its own address', () => {
    expect(policy([write]).get(IamPolicy, 'write')).toMatchObject({
      name: 'exbank-test-write',
      description: 'Writes logs',
      policy: JSON.stringify({ Version: '2012-10-17', Statement: [write] }),
    });
  });

  it('refuses what IAM has no room for', () => {
    const many = Array.from({ length: 70 }, (_, index) => ({ ...write, Sid: `Write${index}` }));
    expect(() => policy(many)).toThrow(
      [
        'Policy test-euw1-test/write is not valid',
        '  statements: got 6468, want at most 6144 characters - split them',
      ].join('\n'),
    );
  });
});
