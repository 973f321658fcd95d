import { BackupPlan } from '@cdktf/provider-aws/lib/backup-plan';
import { BackupSelection } from '@cdktf/provider-aws/lib/backup-selection';
import { describe, expect, it } from 'vitest';
import { source } from '../../test/support/records';
import { synth } from '../../test/support/synth';
import { Plan } from './plan';
import { LOCK_DAYS } from './retention';

const context = source();
const copies = {
  vaultArn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:copies',
  retention: { minDays: 35, maxDays: 400 },
};
const plan = (everyHours = 1, retention = copies.retention) =>
  synth((stack) => {
    const names = { vaultName: 'vault', roleArn: 'arn:aws:iam::777788889999:role/exbank-prod-euw1-backup' };
    new Plan(stack, 'plan', {
      context,
      dataClass: 'restricted',
      everyHours,
      ...names,
      copies: { ...copies, retention },
    });
  }, context);

interface Rule {
  readonly rule_name: string;
  readonly lifecycle: { readonly delete_after: number };
  readonly copy_action: readonly { readonly lifecycle: { readonly delete_after: number } }[];
}
const rules = (everyHours = 1) => plan(everyHours).only(BackupPlan).rule as readonly Rule[];

describe('a plan', () => {
  it('takes snapshots and nothing continuous, which would fight Terraform over retention', () => {
    for (const rule of rules()) expect(rule).toMatchObject({ enable_continuous_backup: false, start_window: 60 });
  });

  it('copies each snapshot for as long as the vault of copies asks, the first of a month for the longest', () => {
    expect(
      rules().map((rule) => [rule.rule_name, rule.copy_action.map((copy) => copy.lifecycle.delete_after)]),
    ).toEqual([
      ['often', [35]],
      ['monthly', [400]],
    ]);
  });

  it('asks for lives that the lock of its own vault takes', () => {
    for (const { lifecycle } of rules()) {
      expect(lifecycle.delete_after).toBeGreaterThanOrEqual(LOCK_DAYS.min);
      expect(lifecycle.delete_after).toBeLessThanOrEqual(LOCK_DAYS.max);
    }
  });

  it('keeps the first of a month longer, so that it wins where two rules begin together', () => {
    const [often, monthly] = rules();
    expect(monthly?.lifecycle.delete_after).toBeGreaterThan(often?.lifecycle.delete_after ?? Infinity);
  });

  it('takes databases of its class and account, and nothing else', () => {
    expect(plan().only(BackupSelection)).toMatchObject({
      resources: ['arn:aws:rds:eu-west-1:777788889999:db:*'],
      condition: [{ string_equals: [{ key: 'aws:ResourceTag/backup-plan', value: 'restricted' }] }],
    });
    expect(plan().only(BackupSelection)).not.toHaveProperty('selection_tag'); // those would be joined by "or"
  });

  it('refuses lives that no copy can have', () => {
    expect(() => plan(1, { minDays: 400, maxDays: 35 })).toThrow(
      'copies.retention: got "400-35", want days, least first',
    );
  });
});
