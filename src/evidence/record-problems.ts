import { APPROVERS, envelopeProblems, type KeptRecord, recordProblems } from '../../modules/change';
import { emergencyEnvironment } from '../../modules/kernel';
import { drillProblems } from './drill-judgement';
import { judged } from '../restores/judgement';
import type { Place } from './places';
import type { Read } from './record';
import { idOf } from './record-facts';
import { skewProblems } from './skew';
import { jsonOf } from './json';

/** What records are held against. */
export interface Judge {
  /** The list of approvers as a commit has it, as JSON; nothing when it has none, or is none of this history. */
  readonly approversAt: (commit: string) => string | undefined;
  readonly places: readonly Place[];
  readonly asOf: string;
}

export interface JudgedRecords {
  /** Why some do not hold, as sentences that begin with the record. */
  readonly problems: readonly string[];
  /** Ids of those that hold. */
  readonly standing: ReadonlySet<string>;
}

/** Every record against what can be worked out of it, and all of them against each other's clocks. */
export function judgedRecords(records: readonly Read[], judge: Judge): JudgedRecords {
  const odd = records.map((record) => ({ id: idOf(record), problems: problemsOf(record, judge) }));
  const twice = idsOfSeveral(records);
  const skews = skewProblems(records, judge.asOf);
  const wrong = odd.flatMap(({ id, problems }) => (problems.length > 0 ? [id] : []));
  const fallen = new Set([...twice, ...wrong, ...skews.map(({ id }) => id)]);
  return {
    problems: [
      ...odd.flatMap(({ id, problems }) => problems.map((problem) => `${id}: ${problem}`)),
      ...twice.map(
        (id) => `${id}: several records say that they are this one - keep the one from the bucket of evidence`,
      ),
      ...skews.map(({ id, problem }) => `${id}: ${problem}`),
    ],
    standing: new Set(odd.map(({ id }) => id).filter((id) => !fallen.has(id))),
  };
}

/**
 * Ids under which records say different things: nobody can tell by the id which of them is the true one. Reconciliations
 * are called by their time, and each account may have its own.
 */
function idsOfSeveral(records: readonly Read[]): readonly string[] {
  const bodies = new Map<string, Set<string>>();
  for (const record of records.filter(({ kind }) => kind !== 'reconciliation')) {
    const known = bodies.get(idOf(record)) ?? new Set();
    bodies.set(idOf(record), known.add(JSON.stringify(record.body)));
  }
  return [...bodies].filter(([, { size }]) => size > 1).map(([id]) => id);
}

function problemsOf({ kind, body }: Read, judge: Judge): readonly string[] {
  if (kind === 'drill') return drillProblems(body);
  if (kind === 'restored') return restoredProblems(body);
  return kind === 'change' ? changeProblems(body, judge) : [];
}

/** Approvers are those whom the commit lists itself: who left since has approved all the same, who came since has not. */
function changeProblems(body: KeptRecord, { approversAt, places, asOf }: Judge): readonly string[] {
  const approvers = APPROVERS.safeParse(jsonOf(approversAt(body.commit)));
  const judge = {
    approvers: approvers.data ?? [],
    isProduction: (workspace: string) => places.find(({ name }) => name === workspace)?.grade !== 'non-production',
    emergencyOf: (workspace: string) => emergencyEnvironment(standingOn(workspace, places)),
    now: `${asOf}T23:59:59.000Z`,
  };
  return [
    ...(approvers.success ? [] : [`there is no list of approvers of its commit ${body.commit.slice(0, 12)}`]),
    ...recordProblems(body, judge),
    ...envelopeProblems(body),
  ];
}

/** What a restore shows follows from its figures, and the envelope says the same. */
function restoredProblems({ restored, controls }: Extract<Read, { kind: 'restored' }>['body']): readonly string[] {
  const { outcome } = judged(restored);
  return [restored, ...controls].flatMap((said) =>
    said.outcome === outcome ? [] : [`its figures say ${outcome}, not ${said.outcome}`],
  );
}

/** The cluster on which an environment stands: the one in its account. Anything else stands on itself. */
function standingOn(workspace: string, places: readonly Place[]): string {
  const place = places.find(({ name }) => name === workspace);
  const cluster = places.find(({ kind, account }) => kind === 'cluster' && account === place?.account);
  return place?.kind === 'environment' && cluster ? cluster.name : workspace;
}
