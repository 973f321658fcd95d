import { z } from 'zod';
import { CATALOGUE } from '../../modules/controls';
import { jsonOf } from './json';
import type { Outcome } from './outcome';

/** What Vitest's reporter `json` writes, as far as it is asked. Source: vitest.dev/guide/reporters, JSON reporter. */
const REPORT = z.looseObject({
  testResults: z.array(
    z.looseObject({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.looseObject({ status: z.string() })),
    }),
  ),
});
type File = z.infer<typeof REPORT>['testResults'][number];

interface Tested {
  /** By path in the repository, for files that a control names. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly problems: readonly string[];
}

/** What became of the tests that controls name. A file that is not in the report was not run, nor was one that ran nothing. */
export function testOutcomes(report: Buffer | undefined): Tested {
  if (report === undefined) return { outcomes: new Map(), problems: [] };
  const parsed = REPORT.safeParse(jsonOf(report));
  if (!parsed.success) return { outcomes: new Map(), problems: ['--tests: is no report of Vitest as JSON'] };
  const named = CATALOGUE.flatMap(({ checks }) => checks)
    .filter((check) => check.startsWith('test:'))
    .map((check) => check.slice('test:'.length));
  const found = named.flatMap((path) => {
    const file = parsed.data.testResults.find(({ name }) => name.replaceAll('\\', '/').endsWith(`/${path}`));
    return file ? [[path, outcomeOf(file)] as const] : [];
  });
  return { outcomes: new Map(found), problems: [] };
}

function outcomeOf({ status, assertionResults }: File): Outcome {
  if (status === 'failed' || assertionResults.some((one) => one.status === 'failed')) return 'fail';
  return status === 'passed' && assertionResults.length > 0 && assertionResults.every((one) => one.status === 'passed')
    ? 'pass'
    : 'not_run';
}
