import { spawnSync } from 'node:child_process';
import { ACCEPTED } from '../supply/accepted';
import { auditProblems } from '../supply/audit';
import { ROOT } from './config';
import { EXIT } from './finish';
import { note } from './terminal';

/** What is known against our packages, printed; the exit code that says so. */
function outcome(): number {
  const [runs, checks] = [asked(['--omit=dev']), asked([])];
  try {
    const problems = auditProblems({ runs, checks }, ACCEPTED, new Date().toISOString().slice(0, 10));
    for (const problem of problems) console.log(problem);
    if (problems.length === 0) note('Nothing is known that nobody has accepted.');
    return problems.length === 0 ? EXIT.fine : EXIT.findings;
  } catch {
    note(`The registry gave no report, so nothing is known: ${said(runs)}`);
    return EXIT.toolMissing;
  }
}

function asked(options: readonly string[]): unknown {
  const { stdout } = spawnSync('npm', ['audit', '--json', ...options], { cwd: ROOT, encoding: 'utf8' });
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    return { message: stdout.trim() || 'npm said nothing' };
  }
}

const said = (report: unknown): string =>
  typeof report === 'object' && report !== null && 'message' in report ? String(report.message) : 'of another form';

// `npm run audit`
process.exitCode = outcome();
