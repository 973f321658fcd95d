import { EXERCISE_PARTS, exerciseName, PARTS } from '../../modules/alerting';
import { archiveNames } from '../../modules/archive';
import type { Resource } from '../../modules/governance';
import { type AlarmFacts, alarmFacts, reject, SEVERITIES, undeliveredQueueName } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import type { SynthesisedStack } from '../synth';
import type { DrillPlan, Exercise, Receipt } from './drill';

/** What the drill of alarms needs to know of an account, as it was synthesised. */
export interface AlarmRoutes {
  readonly plan: DrillPlan;
  /** Where the account's events are archived, in another account. */
  readonly archive: { readonly bucket: string; readonly region: string; readonly prefix: string };
  /** Kinds of record that the tracker must have for an alarm that is an incident. */
  readonly records: readonly ('event' | 'incident' | 'change')[];
}

/** Seconds in which whoever is called must know: the five minutes. A topic, a channel, a tracker need seconds. */
const KNOWN = 300;
/** An event waits a minute in its stream, and is then written; the metrics of topics come in steps of five minutes. */
const ARCHIVED = 600;
const COUNTED = 900;
/** Until an alarm over parts has evaluated them; the others are set by hand. */
const EVALUATED = 240;

/** One exercise for each topic of the account, and one for alarms over parts; every receipt that the output promises. */
export function alarmRoutes(spec: PlatformSpec, stacks: readonly SynthesisedStack[], workspace: string): AlarmRoutes {
  const found = [spec.audit, ...spec.clusters].find(({ name }) => name === workspace);
  if (!found) throw new Error(`${workspace} has no alarms of its own, which the command line should have refused`);
  const ignore = () => undefined;
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, ignore);
  const context = contextOf(found);
  const { onCall, itsm, teams } = found.alerting;
  const output = new Output(stacks, workspace);
  const archive = output.archive(archiveNames(contextOf(spec.audit), context).logs, spec.audit.region);
  const account: Account = { output, onCall, itsm: itsm !== undefined, teams: teams.channelId, archive: archive.place };
  const exercises = [...SEVERITIES, PARTS].map((route) => exercise(route, exerciseName(context, route), account));
  const records = itsm?.onAlarm === 'incident+draftChange' ? (['event', 'incident', 'change'] as const) : INCIDENT;
  const queue = output.named('aws_sqs_queue', 'name', undeliveredQueueName(context));
  output.refuse();
  return {
    archive,
    records,
    plan: {
      ...{ kind: 'alarms', workspace, production: context.grade === 'production', region: context.region },
      ...{ account: context.account, owner: context.ownership.owner, exercises },
      hypothesis: 'An alarm of every severity reaches its topic, the people, the archive and the tracker.',
      afterwards: [
        platform('undelivered-empty', queue, KNOWN),
        ...exercises.map(({ id, target }) => platform(`over-${id}`, target, KNOWN)),
      ],
    },
  };
}

const INCIDENT = ['event', 'incident'] as const;

interface Account {
  readonly output: Output;
  readonly onCall: readonly string[];
  readonly itsm: boolean;
  readonly teams: string;
  readonly archive: string;
}

function exercise(route: string, target: string, account: Account): Exercise {
  const { output, archive } = account;
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
      ...(account.itsm ? each(facts?.trigger ? 'incident' : 'record', 'the tracker', ARCHIVED) : []),
      person('channel', `Teams channel ${decodeURIComponent(account.teams)}`),
      ...(facts?.severity === 'critical' ? account.onCall.map((address) => person(`on-call-${address}`, address)) : []),
    ],
  };
}

const platform = (id: string, where: string, withinSeconds: number): Receipt => ({
  ...{ id, where, withinSeconds },
  seenBy: 'platform',
});

const person = (id: string, where: string): Receipt => ({ id, where, seenBy: 'person', withinSeconds: KNOWN });

/** The stack of alarms as written. What is expected of it and not there is told all at once. */
class Output {
  private readonly resources: readonly Resource[];
  private readonly missing: string[] = [];

  constructor(
    stacks: readonly SynthesisedStack[],
    private readonly workspace: string,
  ) {
    this.resources = stacks.find(({ id }) => id === `${workspace}-alerting`)?.resources ?? [];
  }

  alarm(name: string): { readonly topic: string; readonly facts: AlarmFacts | undefined } {
    const found = this.find('aws_cloudwatch_metric_alarm', 'alarm_name', name);
    const [topic] = Array.isArray(found?.alarm_actions) ? (found.alarm_actions as readonly string[]) : [];
    if (found && topic === undefined) this.missing.push(`an action of ${name}`);
    return { topic: topic ?? '', facts: alarmFacts(String(found?.alarm_description)) };
  }

  /** Where the stream puts events, up to their source. */
  archive(bucket: string, region: string): AlarmRoutes['archive'] & { readonly place: string } {
    const [stream] = this.resources.filter(({ type }) => type === 'aws_kinesis_firehose_delivery_stream');
    const to = stream?.attributes.extended_s3_configuration as { bucket_arn?: string; prefix?: string } | undefined;
    const [prefix = ''] = to?.prefix?.split('!{partitionKeyFromQuery:source}') ?? [];
    if (to?.bucket_arn !== `arn:aws:s3:::${bucket}` || prefix === '') this.missing.push(`a stream into ${bucket}`);
    return { bucket, region, prefix, place: `s3://${bucket}/${prefix}` };
  }

  named(type: string, attribute: string, name: string): string {
    this.find(type, attribute, name);
    return name;
  }

  refuse(): void {
    reject(
      'The drill of alarms',
      this.missing.map((what) => ({
        ...{ field: `${this.workspace}-alerting`, got: undefined, want: what },
        fix: 'a way that the output has not cannot be shown to work',
      })),
    );
  }

  private find(type: string, attribute: string, name: string) {
    const found = this.resources.find((one) => one.type === type && one.attributes[attribute] === name);
    if (!found) this.missing.push(`${type} ${name}`);
    return found?.attributes;
  }
}
