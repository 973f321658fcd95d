import { Construct } from 'constructs';
import {
  above,
  type AlarmRow,
  type AlarmSubject,
  alarmsOf,
  EventLines,
  type MissingData,
  one,
  type WatchedLine,
} from '../alarms';
import type { Context } from '../kernel';

/** Services whose findings are heard of. */
export const FINDERS = ['guardDuty', 'accessAnalyzer', 'inspector', 'securityHub'] as const;
export type Finder = (typeof FINDERS)[number];

export interface FindingsProps {
  readonly context: Context;
  /** Key of the log group; its policy must hold `logsMayUse` for `findingsLogGroup`. */
  readonly keyArn: string;
  /** Those that this platform provides: the findings of others go where the organisation sends them. At least one. */
  readonly finders: readonly Finder[];
}

/** What detectors find, on the way that every alarm takes: topic, record, archive. */
export class Findings extends Construct {
  constructor(scope: Construct, id: string, { context, keyArn, finders }: FindingsProps) {
    super(scope, id);
    const logGroup = findingsLogGroup(context);
    const events = Object.fromEntries(finders.map((finder) => [PARTS[finder], FOUND[finder].line] as const));
    new EventLines(this, 'Default', {
      ...{ context, keyArn, logGroup, events },
      part: 'finding',
      namespace: 'Platform/Findings',
    });
    alarmsOf(
      this,
      finders.flatMap((finder) => FOUND[finder].rows),
      { context },
    );
  }
}

/** Where the findings are kept, for whoever is called. */
export const findingsLogGroup = (context: Context): string =>
  `/aws/events/${context.name.local('log-group', 'findings')}`;

const PARTS: Readonly<Record<Finder, string>> = {
  guardDuty: 'threats',
  accessAnalyzer: 'access',
  inspector: 'vulnerabilities',
  securityHub: 'checks',
};

const NONE: MissingData = { is: 'notBreaching', because: 'a detector that finds nothing says nothing' };

const found = (name: string) => ({
  watches: () => one({ namespace: 'Platform/Findings', name, dimensions: {} }, 'Sum', 300),
  when: () => above(0, 'Count', 1),
  missing: NONE,
});

interface Found {
  readonly line: WatchedLine;
  readonly rows: readonly AlarmRow<AlarmSubject>[];
}

/** Severity of 7 is high: guardduty/latest/ug/guardduty_findings-severity; events: guardduty_findings_eventbridge. */
const THREATS: Found = {
  line: {
    description: 'What GuardDuty finds, from medium severity',
    pattern: {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: { severity: [{ numeric: ['>=', 4] }] },
    },
    counts: {
      ThreatsFound: '{ $.detail.severity >= 7 }',
      ThreatsSuspected: '{ ($.detail.severity >= 4) && ($.detail.severity < 7) }',
    },
  },
  rows: [
    {
      id: 'threat-found',
      meaning: () => 'GuardDuty sees an attack, or something that was taken over.',
      severity: 'page',
      trigger: 'malicious-activity',
      ...found('ThreatsFound'),
    },
    {
      id: 'threat-suspected',
      meaning: () => 'GuardDuty sees what an attack might look like.',
      severity: 'warning',
      trigger: 'early-warning',
      ...found('ThreatsSuspected'),
    },
  ],
};

/** Source: IAM/latest/UserGuide/access-analyzer-eventbridge. What the platform means to open is archived by rule. */
const ACCESS: Found = {
  line: {
    description: 'What IAM Access Analyzer finds open to somebody outside',
    pattern: {
      source: ['aws.access-analyzer'],
      'detail-type': ['Access Analyzer Finding'],
      detail: { status: ['ACTIVE'] },
    },
    counts: { AccessFromOutside: '{ $.detail.status = "ACTIVE" }' },
  },
  rows: [
    {
      id: 'access-from-outside',
      meaning: () => 'A policy lets in somebody outside the account whom nobody has approved.',
      severity: 'page',
      trigger: 'data-loss',
      ...found('AccessFromOutside'),
    },
  ],
};

/** Source: inspector/latest/user/eventbridge-integration. */
const VULNERABILITIES: Found = {
  line: {
    description: 'Critical vulnerabilities that Inspector finds',
    pattern: {
      source: ['aws.inspector2'],
      'detail-type': ['Inspector2 Finding'],
      detail: { severity: ['CRITICAL'], status: ['ACTIVE'] },
    },
    counts: { Vulnerabilities: '{ $.detail.severity = "CRITICAL" }' },
  },
  rows: [
    {
      id: 'vulnerability-found',
      meaning: () => 'An image or a host has a critical vulnerability; the time to mend it has begun.',
      severity: 'warning',
      trigger: 'early-warning',
      ...found('Vulnerabilities'),
    },
  ],
};

/** Its own checks alone: what others find it repeats. Source: securityhub/latest/userguide/securityhub-cwe-event-formats. */
const CHECKS: Found = {
  line: {
    description: 'Checks of Security Hub that fail, of high and critical severity',
    pattern: {
      source: ['aws.securityhub'],
      'detail-type': ['Security Hub Findings - Imported'],
      detail: {
        findings: {
          ProductName: ['Security Hub'],
          Severity: { Label: ['CRITICAL', 'HIGH'] },
          Compliance: { Status: ['FAILED'] },
          Workflow: { Status: ['NEW'] },
          RecordState: ['ACTIVE'],
        },
      },
    },
    counts: { FailedChecks: '{ $.source = "aws.securityhub" }' },
  },
  rows: [
    {
      id: 'check-failed',
      meaning: () => 'A check of high severity fails: something is not as the baseline wants it.',
      severity: 'warning',
      trigger: 'early-warning',
      ...found('FailedChecks'),
    },
  ],
};

const FOUND: Readonly<Record<Finder, Found>> = {
  guardDuty: THREATS,
  accessAnalyzer: ACCESS,
  inspector: VULNERABILITIES,
  securityHub: CHECKS,
};
