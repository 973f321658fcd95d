import { describe, expect, it } from 'vitest';
import { audit, source } from '../../test/support/records';
import { testContext } from '../../test/support/synth';
import { namer } from '../kernel';
import { archiveNames, archiveWriters, evidenceWriters, logsPrefix, servicePrefix, trailArn, trailName } from './names';

describe('names of the archive', () => {
  it('can be computed by both accounts', () => {
    expect(archiveNames(audit, source())).toEqual({
      logs: 'exbank-logs-prod-euw1-111122223333',
      evidence: 'exbank-evidence-prod-euw1-111122223333',
      configuration: 'exbank-configuration-prod-euw1-111122223333',
      keyAlias: 'alias/exbank-audit-archive-prod-euw1',
      keyAliasArn: 'arn:aws:kms:eu-west-1:111122223333:alias/exbank-audit-archive-prod-euw1',
    });
  });

  it('fit AWS with the longest names that a workspace takes', () => {
    const longest = (workspace: string, account: string) =>
      testContext({
        workspace,
        account,
        organisation: 'o'.repeat(12),
        name: namer('o'.repeat(12), workspace, account),
      });
    const [keeper, giver] = [longest('a'.repeat(16), '111122223333'), longest('w'.repeat(16), '777788889999')];
    expect(() => [archiveNames(keeper, giver), trailName(giver), archiveWriters(giver)]).not.toThrow();
  });

  it('say who may write, and where', () => {
    expect(trailArn(source())).toBe('arn:aws:cloudtrail:eu-west-1:777788889999:trail/exbank-prod-euw1-audit');
    expect(archiveWriters(source())).toBe('arn:aws:iam::777788889999:role/exbank-prod-euw1-archive-*');
    expect(evidenceWriters(source())).toEqual([
      'arn:aws:iam::777788889999:role/exbank-prod-euw1-apply',
      'arn:aws:iam::777788889999:role/exbank-prod-euw1-runner',
      'arn:aws:iam::777788889999:role/exbank-prod-euw1-alarm-drill',
    ]);
    expect([servicePrefix(source()), logsPrefix('network')]).toEqual(['AWSLogs/777788889999/', 'network/']);
  });
});
