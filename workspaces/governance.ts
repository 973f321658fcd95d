import { defineGovernance } from './schema';

const here = { providedBy: 'platform' } as const;

/** What every account of the example has: nothing of it comes from the organisation yet. */
export const governance = defineGovernance({
  cloudTrail: here,
  config: here,
  guardDuty: here,
  securityHub: here,
  inspector: here,
  accessAnalyzer: here,
  accountSettings: here,
  unusedAccessDays: 90, // 0.20 USD for each role and month: what a review of rights looks at
  auditors: {
    principals: ['role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_InternalAudit_1f2e3d4c5b6a7988'],
  },
  support: {
    principals: ['role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_PlatformOperator_0a1b2c3d4e5f6071'],
  },
});
