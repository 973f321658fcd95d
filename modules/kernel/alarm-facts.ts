import type { Context } from './context';
import type { Problem } from './errors';
import { SEVERITIES, type Severity } from './severity';

/**
 * What makes an anomaly an incident (RTS 2024/1774 Art. 23(5)): signs of malicious activity, loss of data, adverse
 * impact on transactions and operations, unavailability.
 */
export const TRIGGERS = ['malicious-activity', 'data-loss', 'adverse-impact', 'unavailability'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** What whoever is called must know of an alarm. It travels in the alarm's description: events carry nothing else of ours. */
export interface AlarmFacts {
  /** What has happened when it rings: one line of plain words. */
  readonly meaning: string;
  readonly severity: Severity;
  /** The function that answers for what is watched. */
  readonly owner: string;
  /** Address of the runbook. */
  readonly runbook: string;
  /** Why it is an incident; without one it is recorded as an event only. */
  readonly trigger?: Trigger;
  /** Kubernetes namespace it is about, where that is known before it rings. */
  readonly namespace?: string;
  /** The workload in it, likewise. */
  readonly workload?: string;
  /** Name of the alarm below it that tells its parts apart: each part has a record of its own, and their sum has none. */
  readonly parts?: string;
  /** Name of the alarm that explains what its parts do while it rings itself: a drill, a maintenance window. */
  readonly quietWhile?: string;
}

const CHARACTERS = 1024; // AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm, AlarmDescription

/**
 * The description of an alarm: its meaning, then one fact on each line. People read it in the channel, and the way to
 * the tracker reads it by the names of the lines (modules/alerting).
 */
export const alarmDescription = ({ meaning, severity, owner, runbook, ...known }: AlarmFacts): string =>
  [
    meaning,
    `severity: ${severity}`,
    `owner: ${owner}`,
    ...optional(known).map(([fact, value]) => `${fact}: ${value}`),
    `runbook: ${runbook}`,
  ].join('\n');

type Optional = Omit<AlarmFacts, 'meaning' | 'severity' | 'owner' | 'runbook'>;

const optional = ({ trigger, namespace, workload, parts, quietWhile }: Optional) =>
  Object.entries({ trigger, namespace, workload, parts, 'quiet-while': quietWhile }).filter(
    (fact): fact is [string, string] => fact[1] !== undefined,
  );

/** The facts in a description, or nothing when it is not one of ours. */
export function alarmFacts(description: string): AlarmFacts | undefined {
  const [meaning = '', ...lines] = description.split('\n');
  const told = new Map(lines.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]));
  const severity = SEVERITIES.find((known) => known === told.get('severity'));
  const trigger = TRIGGERS.find((known) => known === told.get('trigger'));
  const owner = told.get('owner');
  const runbook = told.get('runbook');
  const [namespace, workload] = [told.get('namespace'), told.get('workload')];
  const [parts, quietWhile] = [told.get('parts'), told.get('quiet-while')];
  if (severity === undefined || owner === undefined || runbook === undefined) return undefined;
  return {
    ...{ meaning, severity, owner, runbook },
    ...(trigger !== undefined && { trigger }),
    ...(namespace !== undefined && { namespace }),
    ...(workload !== undefined && { workload }),
    ...(parts !== undefined && { parts }),
    ...(quietWhile !== undefined && { quietWhile }),
  };
}

/** What would make a description unreadable, for CloudWatch or for whoever is called. */
export const alarmFactsProblems = (facts: AlarmFacts, field: string): readonly Problem[] => [
  ...(['meaning', 'owner', 'runbook', 'namespace', 'workload', 'parts', 'quietWhile'] as const).flatMap((fact) =>
    lineProblem(facts[fact] ?? 'unknown', `${field}.${fact}`),
  ),
  ...lengthProblem(alarmDescription(facts), field),
];

const lineProblem = (got: string, field: string): readonly Problem[] =>
  got.trim() !== '' && !/[\r\n]/.test(got) ? [] : [{ field, got, want: 'one line of text', fix: 'say it in one line' }];

const lengthProblem = ({ length }: string, field: string): readonly Problem[] =>
  length <= CHARACTERS
    ? []
    : [{ field, got: length, want: `at most ${CHARACTERS} characters together`, fix: 'shorten the meaning' }];

/** Where the runbook of this id is read: in the repository, as it is applied. */
export const runbookAddress = ({ repository }: Pick<Context, 'repository'>, id: string): string =>
  `https://github.com/${repository}/blob/main/docs/runbooks/${id}.md`;
