import { Construct } from 'constructs';
import { EventLines, type WatchedLine } from '../alarms';
import { roleArn } from '../identity';
import type { Context } from '../kernel';
import { entriesLogGroup, ROLES, sessionDocument } from './names';

export interface EntriesProps {
  readonly context: Context;
  /** Key of the log group; its policy must hold `logsMayUse` for `entriesLogGroup`. */
  readonly keyArn: string;
}

/** Who came in by hand: kept as lines, because whoever is called asks who it was, and counted from there. */
export class Entries extends Construct {
  constructor(scope: Construct, id: string, { context, keyArn }: EntriesProps) {
    super(scope, id);
    new EventLines(this, 'Default', {
      ...{ context, keyArn, logGroup: entriesLogGroup(context), events: entries(context) },
      part: 'entry',
      namespace: 'Platform/Events',
    });
  }
}

/** Refused calls count as well: whoever tries the handle is as interesting. CloudTrail calls AssumeRole reading: docs/traps.md. */
const entries = (context: Context): Readonly<Record<string, WatchedLine>> => ({
  door: {
    description: "A session on the operators' door",
    pattern: called('aws.ssm', 'StartSession', { documentName: [sessionDocument(context)] }),
    counts: { DoorSessions: counts('StartSession') },
    hearsReads: true,
  },
  'break-glass': {
    description: 'Somebody takes the break-glass role, or tries to',
    pattern: called('aws.sts', 'AssumeRole', { roleArn: [roleArn(context, ROLES.breakGlass)] }),
    counts: { BreakGlassTaken: counts('AssumeRole') },
    hearsReads: true,
  },
});

const called = (source: string, eventName: string, requestParameters: object): object => ({
  source: [source],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: { eventName: [eventName], requestParameters },
});

const counts = (eventName: string): string => `{ $.detail.eventName = "${eventName}" }`;
