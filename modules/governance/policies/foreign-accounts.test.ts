import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { foreignAccounts, mayName } from './foreign-accounts';

describe('foreign-accounts', () => {
  it('accepts the own account, in an ARN as well as alone', () => {
    const own = resource('aws_kms_key', { policy: 'arn:aws:iam::123456789012:root', owner: '123456789012' });
    expect(judged(foreignAccounts, own)).toEqual([]);
  });

  it('refuses every other account, and names it once', () => {
    const foreign = resource('aws_kms_key', {
      policy: 'arn:aws:iam::777788889999:root 777788889999',
      more: ['444455556666'],
    });
    expect(judged(foreignAccounts, foreign)).toEqual([
      'names account 777788889999, which is not its own 123456789012',
      'names account 444455556666, which is not its own 123456789012',
    ]);
  });

  it('takes longer numbers and hashes for what they are', () => {
    expect(
      judged(foreignAccounts, resource('aws_vpc', { a: '1234567890123', b: 'a777788889999', c: '777788889999f' })),
    ).toEqual([]);
  });

  it.each(['archive', 'vault'])('lets the %s name every cluster that it serves, and nobody else', (stack) => {
    const audit = { ...resource('aws_kms_key', {}), account: '111122223333', stack };
    expect(mayName(audit, '777788889999')).toBe(true);
    expect(mayName(audit, '444455556666')).toBe(false);
    expect(mayName({ ...audit, stack: 'alerting' }, '777788889999')).toBe(false);
  });

  it.each(['data', 'identity'])('lets the stack %s name the audit account, and no other cluster', (stack) => {
    const holder = { ...resource('aws_kms_key', {}), stack };
    expect(mayName(holder, holder.platform.audit)).toBe(true);
    expect(mayName(holder, '777788889999')).toBe(false);
    expect(mayName({ ...holder, stack: 'messaging' }, holder.platform.audit)).toBe(false);
  });

  it('lets no stack of a cluster name another cluster', () => {
    expect(mayName(resource('aws_kms_key', {}), '777788889999')).toBe(false);
  });

  it('does not look at what it is not about: a resource without an account', () => {
    expect(judged(foreignAccounts, resource('aws_vpc', { cidr_block: '10.64.0.0/16' }))).toEqual([]);
  });
});
