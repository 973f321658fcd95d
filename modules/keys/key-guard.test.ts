import { describe, expect, it } from 'vitest';
import { may as judged, person } from '../../test/support/callers';
import { AUDIT, audit } from '../../test/support/records';
import { keyGuard } from './key-guard';

const KEEPERS = { apply: 'role/exbank-audit-apply', root: 'root', admin: 'role/Administrator' } as const;
const whoMay = (action: string, context: Record<string, string> = {}) =>
  Object.entries(KEEPERS).flatMap(([name, who]) =>
    judged(AUDIT, keyGuard(audit), person(AUDIT, who), { action: `kms:${action}`, resource: '*', context }) ? name : [],
  );

describe('a guarded key', () => {
  it.each(['ScheduleKeyDeletion', 'DisableKey'])('is ended by nobody: %s', (action) => {
    expect(whoMay(action)).toEqual([]);
  });

  it.each(['PutKeyPolicy', 'DisableKeyRotation', 'DeleteAlias'])(
    'is governed by the apply role, and by root in need: %s',
    (action) => {
      expect(whoMay(action)).toEqual(['apply', 'root']);
    },
  );

  it('is granted to AWS services, never to people', () => {
    expect(whoMay('CreateGrant', { 'kms:GrantIsForAWSResource': 'false' })).toEqual([]);
    expect(whoMay('CreateGrant', { 'kms:GrantIsForAWSResource': 'true' })).toEqual(['apply', 'root', 'admin']);
  });
});
