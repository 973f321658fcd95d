import type { Reconciliation } from '../evidence/record';
import { belongingOf, type Ground } from './belonging';
import type { ReadEvents } from './events';

const LIMITS = [
  'Only events that were handed over: that none is missing, the digests of CloudTrail show (aws cloudtrail validate-logs).',
  'Objects that were read or written in buckets and other data events are not reconciled.',
  'What a session of the pipeline did while its run applied belongs to the record of its run, a minute of clocks aside; whether the plan meant it, the verification after the apply says.',
  'Whether a record holds is not asked here: evidence build says which do not.',
];

/** Every write, and what it belongs to: records of changes, syncs, drills and emergencies, or to nothing. */
export function reconciliation({ writes, passed, accounts, inputs }: ReadEvents, ground: Ground): Reconciliation {
  const judged = writes.map((write) => ({ write, ...belongingOf(write, ground) }));
  const owners = judged.flatMap(({ to }) => to ?? []);
  return {
    schema: 'eks-platform/reconciliation/1',
    ...{ from: writes[0]?.at ?? '', to: writes.at(-1)?.at ?? '', accounts: [...accounts] },
    events: writes.length + Object.values(passed).reduce((sum, count) => sum + count, 0),
    writes: writes.length,
    belonging: Object.fromEntries(
      [...new Set(owners)].sort().map((owner) => [owner, owners.filter((one) => one === owner).length]),
    ),
    orphans: judged.flatMap(({ write: { event, at, account, who, did, source }, orphan }) =>
      orphan === undefined ? [] : [{ event, at, account, who, did, why: orphan, source }],
    ),
    skews: unique(judged.map(({ skew }) => skew)),
    missing: unique(judged.map(({ missing }) => missing)),
    inputs: [...inputs],
    limits: LIMITS,
  };
}

const unique = (sentences: readonly (string | undefined)[]): string[] => [
  ...new Set(sentences.filter((sentence) => sentence !== undefined)),
];
