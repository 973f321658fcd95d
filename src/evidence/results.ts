import { findingsOf, Inventory, type Resource, type Waiver } from '../../modules/governance';
import { alarmsIn, besideResults } from './beside-results';
import type { CatalogueRow } from './catalogue';
import { LIMITS } from './limits';
import type { Outcome } from './outcome';
import type { Place } from './places';
import { policyResults, ruleResults } from './policy-results';
import type { ControlResult, Results } from './predicates';
import { atOf, idOf, placesOf } from './record-facts';
import type { FoundRecord } from './record-files';
import { type Shown, shownBy } from './record-shown';
import type { RepositoryFiles } from './repository';
import { byStage, notRun, type Staged, STAGES_OF_RECORD } from './stages';

/** Everything that results follow from: what `build` has in hand, and what `verify` reads back from the folder. */
export interface Judgeable {
  readonly catalogue: readonly CatalogueRow[];
  readonly places: readonly Place[];
  readonly stacks: readonly JudgedStack[];
  /** Accepted deviations, by workspace. */
  readonly waivers: ReadonlyMap<string, readonly Waiver[]>;
  /** Breaches of rules over the whole map, as sentences that begin with the workspace. */
  readonly breaches: readonly string[];
  readonly records: readonly FoundRecord[];
  /** Ids of records that hold. */
  readonly standing: ReadonlySet<string>;
  /** Outcomes of files of tests, by their path in the repository. */
  readonly tests: ReadonlyMap<string, Outcome>;
  readonly repository: RepositoryFiles;
  readonly asOf: string;
  readonly commit: string;
}

interface JudgedStack {
  readonly id: string;
  readonly workspace: string;
  readonly resources: readonly Resource[];
  readonly settings?: readonly Resource[];
}

/** Every control in every workspace, stage by stage. The same input, the same results. */
export function resultsOf(judged: Judgeable): readonly Results[] {
  const stacks = [...judged.stacks].sort((one, other) => (one.id < other.id ? -1 : 1)); // as a folder lists them
  const everything = stacks.flatMap(({ resources, settings = [] }) => [...resources, ...settings]);
  const findings = findingsOf(everything, new Inventory(everything));
  return judged.places.map((place): Results => {
    const { name: workspace, account, region, grade, criticality } = place;
    const isHere = (one: { readonly workspace: string }) => one.workspace === workspace;
    const resources = stacks.filter(isHere).flatMap((stack) => stack.resources);
    const ground = {
      ...{ ...judged, place, resources, alarms: alarmsIn(resources), shown: shownIn(place, judged) },
      ...{ seen: everything.filter(isHere), findings: findings.filter(isHere) },
      waivers: judged.waivers.get(workspace) ?? [],
      breaches: judged.breaches.filter((breach) => breach.startsWith(`${workspace}: `)),
    };
    return {
      ...{ workspace, account, region, grade, criticality, asOf: judged.asOf, commit: judged.commit },
      controls: judged.catalogue.map((row) => controlResult(row, ground)),
      limits: [...LIMITS],
    };
  });
}

type Ground = Parameters<typeof policyResults>[1] &
  Parameters<typeof besideResults>[1] & { readonly shown: readonly ShownRecord[] };

const controlResult = (row: CatalogueRow, ground: Ground): ControlResult => ({
  id: row.id,
  refs: [...row.serves],
  stages: [
    ...byStage(row, [
      ...policyResults(row, ground),
      ...ruleResults(row, ground),
      ...recordResults(row, ground.shown),
      ...staleResults(row, ground),
      ...besideResults(row, ground),
    ]),
  ],
});

/** What a record shows, and which record. */
interface ShownRecord extends Shown {
  readonly record: string;
  readonly kind: FoundRecord['kind'];
  readonly at: string;
}

function shownIn(place: Place, { records, standing }: Judgeable): readonly ShownRecord[] {
  return records
    .filter((record) => isOf(place, placesOf(record)))
    .flatMap((record) =>
      shownBy(record, { holds: standing.has(idOf(record)), production: place.grade === 'production' }).map((one) => ({
        ...one,
        ...{ record: idOf(record), kind: record.kind, at: atOf(record) },
      })),
    );
}

/** Records name workspaces, or accounts where they know no more: those are of what has an account of its own. */
const isOf = ({ name, kind, account }: Place, places: readonly string[]): boolean =>
  places.includes(name) || (kind !== 'environment' && places.includes(account));

const recordResults = (row: CatalogueRow, shown: readonly ShownRecord[]): readonly Staged[] =>
  of(row, shown).flatMap(({ record, kind, outcome, says }) => {
    const check = { check: `record:${record}`, outcome, says, resources: [record], findings: [] };
    return stagesOf(row, kind).map((stage) => ({ stage, check }));
  });

const of = ({ id }: CatalogueRow, shown: readonly ShownRecord[]): readonly ShownRecord[] =>
  shown.filter(({ control }) => control === id);

/** Where a record counts: wherever its control takes hold, or at least where it was made. */
function stagesOf({ stages }: CatalogueRow, kind: FoundRecord['kind']): readonly Staged['stage'][] {
  const known = STAGES_OF_RECORD[kind];
  const own = known.filter((stage) => stages.some((one) => one === stage));
  return own.length > 0 ? own : known.slice(0, 1);
}

/** Days within which a control wants a record again, by its cadence, a day of grace included. */
const DUE_DAYS: Readonly<Record<string, number>> = { daily: 2, weekly: 8, 'every six months': 185, yearly: 367 };

/** What a record showed is no word on today when the next one is overdue. */
function staleResults(row: CatalogueRow, { shown, asOf }: Ground): readonly Staged[] {
  const records = [...of(row, shown)].sort((one, other) => (one.at < other.at ? -1 : 1));
  const [newest] = records.slice(-1);
  const days = newest ? (Date.parse(`${asOf}T23:59:59Z`) - Date.parse(newest.at)) / 86_400_000 : 0;
  if (days <= (DUE_DAYS[row.cadence] ?? Infinity)) return [];
  const says = `the newest record is of ${newest?.at.slice(0, 10) ?? ''}, and one is due ${row.cadence}`;
  const stages = new Set(records.flatMap(({ kind }) => stagesOf(row, kind)));
  return [...stages].map((stage) => ({ stage, check: notRun(`shown:${stage}`, says) }));
}
