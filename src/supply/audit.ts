import { z } from 'zod';

/** An advisory that we live with for a while. */
export interface Accepted {
  /** Its number at github.com/advisories, for instance `GHSA-xxxx-xxxx-xxxx`. */
  readonly advisory: string;
  readonly package: string;
  /** Why it does no harm here. */
  readonly reason: string;
  /** Function that answers for it. */
  readonly owner: string;
  /** Last day, `2027-03-31`; at most a year from the day it was written. */
  readonly until: string;
}

/** From which severity on an advisory stops a change. Sources of severities: docs.npmjs.com/cli/v11/commands/npm-audit. */
export const LIMITS = {
  /** Packages that run at synth, plan and deploy. */
  runs: 'moderate',
  /** Packages that only check. */
  checks: 'high',
} as const;

const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;
type Severity = (typeof SEVERITIES)[number];

const advisory = z.object({
  name: z.string(),
  title: z.string(),
  url: z.string(),
  severity: z.enum(SEVERITIES),
  range: z.string(),
});

/** What `npm audit --json` says, as far as it is read. A `via` that is a name leads to another entry. */
const report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), advisory])) })),
});

type Advisory = z.infer<typeof advisory>;

/** What the registry knows against the packages in use, by what they do here. */
export interface Reports {
  readonly runs: unknown;
  readonly checks: unknown;
}

/**
 * What is known against our packages and nobody has accepted, and acceptances that have ended or match nothing, as
 * sentences. Throws an Error when a report is of another form: what cannot be read never reads as nothing found.
 */
export function auditProblems(reports: Reports, accepted: readonly Accepted[], today: string): readonly string[] {
  const known = [...advisoriesIn(reports.runs, LIMITS.runs), ...advisoriesIn(reports.checks, LIMITS.checks)];
  const all = [...new Map(known.map((one) => [`${one.name} ${one.url}`, one])).values()];
  const isFor = (one: Advisory) => (row: Accepted) => row.package === one.name && one.url.endsWith(`/${row.advisory}`);
  return [
    ...all.filter((one) => !accepted.some(isFor(one))).map(sentenceOf),
    ...accepted
      .filter(({ until }) => until < today)
      .map(
        (row) => `${row.package}: the acceptance of ${row.advisory} ended on ${row.until} - update, or decide again`,
      ),
    ...accepted
      .filter((row) => !all.some((one) => isFor(one)(row)))
      .map((row) => `${row.package}: the acceptance of ${row.advisory} matches nothing - remove it`),
  ];
}

function advisoriesIn(text: unknown, from: Severity): readonly Advisory[] {
  const { vulnerabilities } = report.parse(text);
  return Object.values(vulnerabilities)
    .flatMap(({ via }) => via.filter((one) => typeof one !== 'string'))
    .filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(from));
}

const sentenceOf = ({ name, title, url, severity, range }: Advisory): string =>
  `${name} ${range}: ${severity}, ${title} (${url}) - update it, or accept it with a reason in src/supply/accepted.ts`;
