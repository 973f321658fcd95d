import type { Problem } from '../kernel';
import type { ChangeRecord } from './record';
import { tampered } from './planned';
import { short } from './seal';

/**
 * Why a stack of production may not have its change yet: each of its counterparts before production must have had the same
 * commit, applied and found as configured, or found to change nothing.
 */
export function promotionProblems(
  record: ChangeRecord | undefined,
  commit: string,
  counterparts: readonly string[],
): readonly Problem[] {
  if (counterparts.length === 0) return [];
  const fix = 'let it run before production first, and hand its record on: --staging FILE';
  if (!record) return [{ field: '--staging', got: undefined, want: `the record of ${counterparts.join(', ')}`, fix }];
  if (record.commit !== commit) {
    const want = String(short(commit));
    return [
      {
        field: '--staging commit',
        got: short(record.commit),
        want,
        fix: 'promote the commit that ran before production',
      },
    ];
  }
  return counterparts.flatMap((stack) => {
    const got = stateOf(record, stack, commit);
    return got === 'verified' ? [] : [{ field: `--staging ${stack}`, got, want: 'applied and verified', fix }];
  });
}

function stateOf({ stacks }: ChangeRecord, stack: string, commit: string): string | undefined {
  const found = stacks.find(({ planned }) => planned.seal.stack === stack);
  if (!found) return undefined;
  if (tampered(found.planned)) return 'rewritten';
  if (found.planned.seal.commit !== commit) return `of ${String(short(found.planned.seal.commit))}`;
  if (found.planned.seal.plan === 'empty') return 'verified';
  if (found.applied?.result !== 'success') return found.applied?.result ?? 'only planned';
  return found.applied.digest === found.planned.digest && found.applied.verification?.passed
    ? 'verified'
    : 'not as configured';
}
