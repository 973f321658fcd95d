import { type Context, type Problem, SEVERITIES, type Severity } from '../kernel';
import { runbookUrl } from './names';

/**
 * What an alarm means for classifying an incident: the criteria of RTS 2024/1774 Art. 23(5), and beside them the early
 * warning of DORA Art. 17(3)(a), where nothing has happened yet.
 */
export const TRIGGERS = [
  'malicious-activity',
  'data-loss',
  'adverse-impact',
  'unavailability',
  'early-warning',
] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** What everybody who is called must know of an alarm, whatever it watches. */
export interface AlarmIdentity {
  readonly context: Context;
  /** Last part of its name: `<organisation>-<workspace>-<name>`. Changing it makes a new alarm without a history. */
  readonly name: string;
  /** Its steps are `docs/runbooks/<runbook>.md`. Alarms that ask for the same steps share one. */
  readonly runbook: string;
  /** What is wrong when it rings: one sentence of 15-400 characters. */
  readonly says: string;
  /** Who answers for it: a team or a function, never a person. */
  readonly owner: string;
  /** Decides which topic it calls: kernel's `topicArn`. */
  readonly severity: Severity;
  readonly trigger: Trigger;
  /** Kubernetes namespace and workload it is about, as far as they are known before it rings. @default none */
  readonly where?: { readonly namespace?: string; readonly workload?: string };
}

const LONGEST = 1024; // AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm, AlarmDescription

/**
 * The description of the alarm: it travels in the notification and in the event, so that whoever is called, and the
 * record in the tracker, have owner, severity, class and runbook at hand.
 */
export function description(identity: AlarmIdentity): string {
  const { context, runbook, says, owner, severity, trigger, where = {} } = identity;
  return [
    says,
    `severity: ${severity}`,
    `trigger: ${trigger}`,
    `owner: ${owner}`,
    ...Object.entries(where).map(([key, value]) => `${key}: ${value}`),
    `runbook: ${runbookUrl(context, runbook)}`,
  ].join(' | ');
}

/** The same for whoever lists alarms by tag. */
export const alarmTags = ({ runbook, owner, severity, trigger }: AlarmIdentity): Record<string, string> => ({
  owner,
  severity,
  'trigger-class': trigger,
  runbook,
});

/** What is missing or wrong in who an alarm is. */
export const identityProblems = (identity: AlarmIdentity): readonly (Problem | undefined)[] => [
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(identity.runbook)
    ? undefined
    : wrong('runbook', identity.runbook, 'a kebab-case id', 'write docs/runbooks/<id>.md and name it here'),
  identity.owner.trim().length > 0
    ? undefined
    : wrong('owner', identity.owner, 'a team or a function', 'say who is called'),
  SEVERITIES.includes(identity.severity)
    ? undefined
    : wrong('severity', identity.severity, SEVERITIES.join(', '), 'without one it has no topic, and calls nobody'),
  TRIGGERS.includes(identity.trigger)
    ? undefined
    : wrong('trigger', identity.trigger, TRIGGERS.join(', '), 'the record of the incident asks for it'),
  identity.says.length >= 15 && identity.says.length <= 400
    ? undefined
    : wrong('says', identity.says, 'a sentence of 15-400 characters', 'say what is wrong when it rings'),
  description(identity).length <= LONGEST
    ? undefined
    : wrong('says', `${description(identity).length} characters in all`, `${LONGEST} at most`, 'say it shorter'),
];

const wrong = (field: string, got: unknown, want: string, fix: string): Problem => ({ field, got, want, fix });
