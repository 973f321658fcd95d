import {
  alarmDescription,
  alarmFactsProblems,
  type AlarmFacts,
  type Context,
  type Problem,
  runbookAddress,
  SEVERITIES,
  type Severity,
  type Trigger,
  TRIGGERS,
} from '../kernel';

/**
 * What an alarm means for classifying an incident: a trigger of RTS 2024/1774 Art. 23(5), or the early warning of DORA
 * Art. 17(3)(a), where nothing has happened yet and an event is recorded instead.
 */
export const TRIGGER_CLASSES = [...TRIGGERS, 'early-warning'] as const;
export type TriggerClass = Trigger | 'early-warning';

/** What everybody who is called must know of an alarm, whatever it watches. */
export interface AlarmIdentity {
  readonly context: Context;
  /** Last part of its name: `<organisation>-<workspace>-<name>`. Changing it makes a new alarm without a history. */
  readonly name: string;
  /** Its steps are `docs/runbooks/<runbook>.md`. Alarms that ask for the same steps share one. */
  readonly runbook: string;
  /** What is wrong when it rings: one sentence of 15 characters or more. */
  readonly meaning: string;
  /** Who answers for it: a team or a function, never a person. */
  readonly owner: string;
  /** Decides which topic it calls: kernel's `topicArn`. */
  readonly severity: Severity;
  readonly trigger: TriggerClass;
  /** Kubernetes namespace and workload it is about, as far as they are known before it rings. @default none */
  readonly where?: Pick<AlarmFacts, 'namespace' | 'workload'>;
  /** How its records come about where it tells parts apart, and may be kept quiet. @default by itself */
  readonly records?: Pick<AlarmFacts, 'parts' | 'quietWhile'>;
}

/**
 * The facts travel in the description of the alarm, in the notification and in the event, so that whoever is called,
 * and the record in the tracker, have owner, severity, class and runbook at hand.
 */
export const description = (identity: AlarmIdentity): string => alarmDescription(facts(identity));

const facts = ({ context, runbook, meaning, owner, severity, trigger, where, records }: AlarmIdentity): AlarmFacts => ({
  ...{ meaning, severity, owner, runbook: runbookAddress(context, runbook) },
  ...(trigger !== 'early-warning' && { trigger }),
  ...where,
  ...records,
});

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
  SEVERITIES.includes(identity.severity)
    ? undefined
    : wrong('severity', identity.severity, SEVERITIES.join(', '), 'without one it has no topic, and calls nobody'),
  TRIGGER_CLASSES.includes(identity.trigger)
    ? undefined
    : wrong('trigger', identity.trigger, TRIGGER_CLASSES.join(', '), 'the record of the incident asks for it'),
  identity.meaning.length >= 15
    ? undefined
    : wrong('meaning', identity.meaning, 'a sentence of 15 characters or more', 'say what is wrong when it rings'),
  ...alarmFactsProblems(facts(identity), 'alarm'),
];

const wrong = (field: string, got: unknown, want: string, fix: string): Problem => ({ field, got, want, fix });
