import type { PlatformSpec } from '../../workspaces/load';
import type { Check, Finding } from './check';
import { CHECKS } from './checks';
import { plans } from './checks/plans';
import { dayOf } from './day';
import { EXIT, type ExitCode } from './finish';
import { counted } from './outcomes';
import { outOf, type Request, survey } from './request';
import { colour, note, printJson } from './terminal';

export interface CheckOptions extends Request {
  /** The day to judge by, for instance 2027-03-31. Default: today. */
  readonly today?: string;
  /** Files with `terraform show -json` of saved plans: the policies over these alone. Default: what is synthesised. */
  readonly plan?: readonly string[];
  readonly json?: boolean;
}

/** `platform check`: asks everything and tells all findings at once. */
export function runCheck(
  spec: PlatformSpec,
  options: CheckOptions,
  checks: readonly Check[] = checksOf(options),
): ExitCode {
  const today = dayOf(options.today);
  const result = survey(spec, options, outOf);
  const asked = checks.map(({ name, run }) => ({ check: name, findings: run(result, today) }));
  const all = asked.flatMap(({ check, findings }) => findings.map((finding) => ({ check, ...finding })));
  if (options.json) printJson({ today, findings: all });
  else for (const line of asked.flatMap(({ check, findings }) => report(check, findings))) console.log(line);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  note(`${counted(errors, 'error')}, ${counted(all.length - errors, 'warning')} on ${today}`);
  return errors > 0 ? EXIT.findings : EXIT.fine;
}

const checksOf = ({ plan }: CheckOptions): readonly Check[] => (plan ? [plans(plan)] : CHECKS);

function report(check: string, findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [`${colour.green('fine')}     ${check}`];
  return findings.map(({ severity, message }) => {
    const word = severity === 'error' ? colour.red('error') : colour.yellow('warning');
    return `${word}${' '.repeat(9 - severity.length)}${check}: ${message}`;
  });
}
