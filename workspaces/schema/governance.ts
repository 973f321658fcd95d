import { z } from 'zod';
import { each, text, whole } from './fields';

const here = z.strictObject({
  providedBy: z.literal('platform').describe('`platform`: made and kept by the stack `governance` of the account.'),
});

const above = z.strictObject({
  providedBy: z
    .literal('organisation')
    .describe('`organisation`: nothing is made here, and registers say who provides it and where that is seen.'),
  by: z
    .string()
    .min(1, 'want the function that answers for it - name it')
    .describe('The function that answers for it.'),
  evidence: z
    .string()
    .min(10, 'want ten characters or more - say where an auditor can look')
    .describe('Where an auditor sees that it works in this account: a page, a report, an account.'),
});

const provided = z.discriminatedUnion('providedBy', [here, above], {
  error: 'want "platform" or "organisation" - say who provides it',
});

const readers = z.strictObject({
  principals: each(
    text(
      /^(user|role)\/[\w+=,.@/-]{1,500}$/,
      'want user/<path and name> or role/<path and name> of the account - name who may take the role',
    ),
  )
    .min(1, 'want at least one - somebody has to be able to look')
    .describe(
      'Who may take it. Users need their second factor; that of roles of single sign-on is the directory to ask for.',
    ),
});

/** The account's baseline. Each service stands in every account, whoever provides it. */
export const governance = z.strictObject({
  cloudTrail: provided.describe('CloudTrail, its archive, and the alarms on who did what in the account.'),
  config: provided.describe('AWS Config and the conformance pack of the control catalogue. Billed for each change.'),
  guardDuty: provided.describe('GuardDuty with its protection plans, and the alarms on what it finds.'),
  securityHub: provided.describe(
    'Security Hub with the checks of AWS and CIS, and the alarm on those that fail. It needs AWS Config.',
  ),
  inspector: provided.describe('Inspector for hosts and images, and the alarm on critical vulnerabilities.'),
  accessAnalyzer: provided.describe('IAM Access Analyzer, and the alarm on what somebody outside may reach.'),
  accountSettings: provided.describe(
    'Settings of the account: nothing public, disks encrypted, metadata by token, passwords of the few users.',
  ),
  unusedAccessDays: whole(1, 365, 'a right that was not used for a year is unused')
    .optional()
    .describe(
      'Days without use after which Access Analyzer reports a right. Billed for each role and user; left out, it does not look.',
    ),
  auditors: readers.describe('Who may read every setting of the account, and no content.'),
  support: readers.describe('Who may open cases with AWS Support.'),
});
