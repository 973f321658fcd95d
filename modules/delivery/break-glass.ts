import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import { mendStatements, RECORDS_STAY_CLOSED } from './break-glass-policy';
import { doorStatements } from './door-policy';
import { ROLES } from './names';
import type { BreakGlassSettings } from './settings';

export interface BreakGlassProps {
  readonly context: Context;
  readonly settings: BreakGlassSettings;
  /** Key of sessions on the operators' door. */
  readonly sessionKeyArn: string;
  /** What lets its holder apply the stacks of this workspace from the door: state, and nothing else of the account. */
  readonly state: readonly Statement[];
}

const SESSION_HOURS = 1;
const PROOF_SECONDS = 900; // the code of the second factor is younger than a quarter of an hour

/**
 * The way in when single sign-on, the pipeline or Argo CD is what is broken. Named people, a second factor with each
 * use, one hour. Every use rings and becomes a record with a deadline (docs/runbooks/break-glass-assumed.md).
 */
export class BreakGlass extends Construct {
  constructor(scope: Construct, id: string, { context, settings, sessionKeyArn, state }: BreakGlassProps) {
    super(scope, id);
    new Role(this, 'Default', {
      context,
      name: ROLES.breakGlass,
      description: 'Emergencies: looks, restarts and fails over; every use is alarmed and approved afterwards',
      trust: [named(context, settings.principals)],
      maxSessionHours: SESSION_HOURS,
      policies: {
        mend: mendStatements(context),
        door: doorStatements(context, sessionKeyArn),
        state,
        records: [RECORDS_STAY_CLOSED],
      },
      managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    });
  }
}

/**
 * By the account and a condition, because AWS refuses a policy that names somebody who is not there yet. Asked for in
 * this region: what the global endpoint of STS is asked, another region's event bus hears of, and no alarm.
 */
const named = (context: Context, principals: readonly string[]): Statement => ({
  Sid: 'NamedPeople',
  Effect: 'Allow',
  Principal: { AWS: arn.iam(context, 'root') },
  Action: 'sts:AssumeRole',
  Condition: {
    ArnEquals: { 'aws:PrincipalArn': principals.map((principal) => arn.iam(context, principal)) },
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericLessThan: { 'aws:MultiFactorAuthAge': String(PROOF_SECONDS) },
    StringEquals: { 'aws:RequestedRegion': context.region },
  },
});
