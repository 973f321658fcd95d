import {
  type AlertingSettings,
  argoCdQueueName,
  EXERCISE_PARTS,
  exerciseName,
  PARTS,
  ruleName,
} from '../../modules/alerting';
import { archiveNames } from '../../modules/archive';
import { type Context, runbookAddress, SEVERITIES, undeliveredQueueName } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import type { SynthesisedStack } from '../synth';
import { type ArchivedAt, Output } from './alarms-output';
import { type Message, MESSAGES, NOT_DRILLED, WITHOUT_ARGO_CD } from './alarms-sent';
import type { DrillPlan, Exercise, Receipt } from './drill';

/** What the drill of alarms needs to know of an account, as it was synthesised. */
export interface AlarmRoutes {
  readonly plan: DrillPlan;
  /** Where the account's events are archived, in another account. */
  readonly archive: ArchivedAt;
  /** Kinds of record that the tracker must have for an alarm that is an incident. */
  readonly records: readonly ('event' | 'incident' | 'change')[];
  /** Where the steps of a drill are read: in all that it sends. */
  readonly runbook: string;
}

/** Seconds in which whoever is called must know: the five minutes. A topic, a channel, a tracker need seconds. */
const KNOWN = 300;
/** An event waits a minute in its stream, and is then written; the metrics of topics come in steps of five minutes. */
const ARCHIVED = 600;
const COUNTED = 900;
/** Until an alarm over parts has evaluated them; the others are set by hand. */
const EVALUATED = 240;

/** One exercise for each topic of the account, one for alarms over parts, and one for each rule that says what no alarm says. */
export function alarmRoutes(spec: PlatformSpec, stacks: readonly SynthesisedStack[], workspace: string): AlarmRoutes {
  const found = [spec.audit, ...spec.clusters].find(({ name }) => name === workspace);
  if (!found) throw new Error(`${workspace} has no alarms of its own, which the command line should have refused`);
  const ignore = () => undefined;
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, ignore);
  const context = contextOf(found);
  const output = new Output(stacks, workspace);
  const archive = output.archive(archiveNames(contextOf(spec.audit), context).logs, spec.audit.region);
  const [settings, argoCd] = [found.alerting, found.kind === 'cluster'];
  const account: Account = { context, output, settings, argoCd, archive: archive.place };
  const rung = [...SEVERITIES, PARTS].map((route) => exercise(route, exerciseName(context, route), account));
  const { exercises: sent, notDrilled } = notices(account);
  const records =
    settings.itsm?.onAlarm === 'incident+draftChange' ? (['event', 'incident', 'change'] as const) : INCIDENT;
  const queue = output.named('aws_sqs_queue', 'name', undeliveredQueueName(context));
  output.refuse();
  return {
    ...{ archive, records, runbook: runbookAddress(context, 'alarm-drill') },
    plan: {
      ...{ kind: 'alarms', workspace, production: context.grade === 'production', region: context.region },
      ...{ account: context.account, owner: context.ownership.owner, exercises: [...rung, ...sent] },
      ...{ hypothesis: HYPOTHESIS, notDrilled },
      afterwards: [
        platform('undelivered-empty', queue, KNOWN),
        ...rung.map(({ id, target }) => platform(`over-${id}`, target, KNOWN)),
      ],
    },
  };
}

const INCIDENT = ['event', 'incident'] as const;
const HYPOTHESIS =
  'An alarm of every severity, and what no alarm says, reaches its topic, the people, the archive and the tracker.';

interface Account {
  readonly context: Context;
  readonly output: Output;
  readonly settings: AlertingSettings;
  /** Whether a cluster is in it, whose Argo CD speaks. */
  readonly argoCd: boolean;
  readonly archive: string;
}

function exercise(route: string, target: string, account: Account): Exercise {
  const { output, settings, archive } = account;
  const { topic, facts } = output.alarm(target);
  const [parts, later] = route === PARTS ? [EXERCISE_PARTS, EVALUATED] : [[''], 0];
  const each = (id: string, where: string, seconds: number) =>
    parts.map((part) => platform(part === '' ? id : `${id}-${part}`, where, seconds + later));
  return {
    id: route,
    target,
    receipts: [
      ...each('topic', topic, KNOWN),
      platform('delivered', topic, COUNTED + later),
      ...each('archive', archive, ARCHIVED),
      ...(settings.itsm ? each(facts?.trigger ? 'incident' : 'record', 'the tracker', ARCHIVED) : []),
      person('channel', channelOf(settings)),
      ...(facts?.severity === 'critical'
        ? settings.onCall.map((address) => person(`on-call-${address}`, address))
        : []),
    ],
  };
}

/** Each rule of notices has its message, or a reason why not: one that is gone, or that nobody thought of, is refused. */
function notices(account: Account) {
  const { context, output, argoCd } = account;
  const left: Readonly<Record<string, string>> = { ...(argoCd ? {} : WITHOUT_ARGO_CD), ...NOT_DRILLED };
  output.noticesAre([...Object.keys(MESSAGES), ...Object.keys(NOT_DRILLED)], ruleName(context, ''));
  return {
    exercises: Object.entries(MESSAGES)
      .filter(([id]) => left[id] === undefined)
      .map(([id, message]) => said(id, message, account)),
    notDrilled: Object.entries(left).map(([what, why]) => ({ what, why })),
  };
}

function said(id: string, { by, isRecorded }: Message, { context, output, settings, archive }: Account): Exercise {
  const rule = output.named('aws_cloudwatch_event_rule', 'name', ruleName(context, id));
  return {
    id,
    target: by === 'queue' ? output.named('aws_sqs_queue', 'name', argoCdQueueName(context)) : rule,
    receipts: [
      platform('archive', archive, ARCHIVED),
      ...(settings.itsm && isRecorded ? [platform('record', 'the tracker', ARCHIVED)] : []),
      person('channel', channelOf(settings)),
    ],
  };
}

const channelOf = ({ teams }: AlertingSettings): string => `Teams channel ${decodeURIComponent(teams.channelId)}`;

const platform = (id: string, where: string, withinSeconds: number): Receipt => ({
  ...{ id, where, withinSeconds },
  seenBy: 'platform',
});

const person = (id: string, where: string): Receipt => ({ id, where, seenBy: 'person', withinSeconds: KNOWN });
