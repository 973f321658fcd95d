import { describe, it } from 'vitest';
import { temporaryFolders } from '../support/programs';
import { configWith, synthRefuses } from './wrong';

const folder = temporaryFolders();

describe('platform synth refuses a baseline', () => {
  it('that nobody provides, or somebody who cannot be asked, and readers whom AWS does not know, all at once', async () => {
    const wrong = [
      "production.governance.cloudTrail = { providedBy: 'nobody' }",
      "production.governance.config = { providedBy: 'organisation', by: '', evidence: 'yes' }",
      'delete production.governance.guardDuty',
      "production.governance.auditors = { principals: ['group/audit'] }",
      'production.governance.unusedAccessDays = 366',
    ].join(';');
    const said = [
      'Configuration is not valid',
      '  prod-euw1.governance.cloudTrail.providedBy: got "nobody", want "platform" or "organisation" - say who provides it',
      '  prod-euw1.governance.config.by: got "", want the function that answers for it - name it',
      '  prod-euw1.governance.config.evidence: got "yes", want ten characters or more - say where an auditor can look',
      '  prod-euw1.governance.guardDuty: got nothing, want "platform" or "organisation" - add it',
      '  prod-euw1.governance.unusedAccessDays: got 366, want 1-365 - a right that was not used for a year is unused',
      '  prod-euw1.governance.auditors.principals.0: got "group/audit", want user/<path and name> or role/<path and name> of the account - name who may take the role',
    ];
    await synthRefuses(configWith(folder(), wrong), folder(), { exitCode: 2, said });
  });
});
