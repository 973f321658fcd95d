import { DETAIL_TYPES, SOURCES } from '../../modules/alerting';

/** Who drills, as every message of a drill says. */
export interface Words {
  /** Id of the drill. */
  readonly id: string;
  readonly tester: string;
  readonly owner: string;
  readonly runbook: string;
}

/** What a drill says in the place of the part of the platform that says it on other days, because no alarm does. */
export interface Message {
  /** Into the queue of Argo CD, from which a pipe carries it on, or onto the bus. */
  readonly by: 'queue' | 'bus';
  readonly source: string;
  readonly detailType: string;
  /** Whether it becomes a record in the tracker. */
  readonly isRecorded: boolean;
  readonly detail: (words: Words) => Readonly<Record<string, unknown>>;
}

/** Begins the subject of what is said by a drill alone: evidence takes it for no difference that was found. */
export const DRILL_SUBJECT = 'drill/';

/** One for each rule of notices that hears something of ours, by the last part of the rule's name. */
export const MESSAGES: Readonly<Record<string, Message>> = {
  /** A state that lasts, and no sync: a sync would be evidence of a delivery that never was. */
  'notice-argo-cd': {
    ...{ by: 'queue', source: SOURCES.argoCd, detailType: DETAIL_TYPES.argoCd, isRecorded: true },
    detail: (words) => ({
      ...{ application: `${DRILL_SUBJECT}${words.id}`, project: words.owner, phase: 'Degraded', lasts: true },
      message: nothingWrong(words),
    }),
  },
  'notice-drift': {
    ...{ by: 'bus', source: SOURCES.drift, detailType: DETAIL_TYPES.drift, isRecorded: true },
    detail: (words) => ({
      ...{ subject: `${DRILL_SUBJECT}${words.id}`, summary: nothingWrong(words), severity: 'info' },
      ...{ owner: words.owner, runbook: words.runbook },
    }),
  },
  'notice-parts': {
    ...{ by: 'bus', source: SOURCES.incidents, detailType: DETAIL_TYPES.incidents, isRecorded: false },
    detail: (words) => ({
      ...{ correlationId: words.id, problem: `${DRILL_SUBJECT}${words.id}`, alarm: 'drill-watch' },
      ...{ title: `Drill ${words.id}`, reason: nothingWrong(words), owner: words.owner, runbook: words.runbook },
    }),
  },
  'notice-drills': {
    ...{ by: 'bus', source: SOURCES.drills, detailType: DETAIL_TYPES.drills, isRecorded: false },
    detail: (words) => ({
      ...{ subject: `${DRILL_SUBJECT}${words.id}`, summary: nothingWrong(words), kind: 'alarms' },
      ...{ owner: words.owner, runbook: words.runbook },
    }),
  },
};

const nothingWrong = ({ id, tester }: Words): string => `Drill ${id} of ${tester}: nothing is wrong.`;

/** Ways that a drill cannot show, and why: printed with its plan, and part of its record. */
export const NOT_DRILLED: Readonly<Record<string, string>> = {
  'notice-stacks': 'EventBridge takes no event as of aws.cloudformation from anybody but CloudFormation',
  'notice-experiments': 'EventBridge takes no event as of aws.fis from anybody but FIS; a drill by FIS shows it',
  'records of emergencies':
    'EventBridge takes no event as of aws.sts from anybody but AWS; whoever takes the role in a rehearsal sees it',
  'findings in the archive': 'EventBridge takes no event as of aws.guardduty and its like from anybody but AWS',
};

/** The same, where no cluster is in the account. */
export const WITHOUT_ARGO_CD: Readonly<Record<string, string>> = {
  'notice-argo-cd': 'no cluster is in this account, so nothing of Argo CD is there to speak',
};
