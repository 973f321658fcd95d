import { findingsOf } from '../../modules/governance';
import { problemLine } from '../../modules/kernel';
import { accessAnswers } from '../access/answers';
import { reachAnswers } from '../reach/answers';
import { answersRegister, asCsv, asJson, type Register, registerProblems, registers } from '../registers';
import { inventoryOf, type SynthesisedStack } from '../synth';
import { catalogueText } from './catalogue-text';
import { type Place, placesIn, placesText } from './places';
import { chainOf, endOf, type Link } from './chain';
import type { Ground } from './ground';
import { LIMITS } from './limits';
import { GUIDE } from './guide';
import { evidenceSchemas, type Results } from './predicates';
import { manifestText, resultsText } from './statements';
import { idOf, placesOf, shownBy } from './record-facts';
import { type FoundRecords, recordsIn } from './record-files';
import { type Judge, judgedRecords } from './record-problems';
import { alarmsIn, controlResults } from './results';
import { summary } from './summary';
import { testOutcomes } from './tests';

export interface Evidence {
  /** All files by their path, the manifest last. */
  readonly files: ReadonlyMap<string, string | Buffer>;
  readonly results: readonly Results[];
  /** What was found wrong, as sentences; it stands in the evidence. */
  readonly problems: readonly string[];
  /** What evidence cannot be built from, as sentences: files that are no records, registers with holes. */
  readonly unusable: readonly string[];
}

/** All files of the evidence. Nothing is read or written here. */
export function evidenceOf(ground: Ground): Evidence {
  const found = recordsIn(ground.records);
  const judge = judgeOf(ground);
  const { problems: recordProblems, standing } = judgedRecords(found.records, judge);
  const problems = [...ground.problems, ...ground.breaches, ...recordProblems];
  const tables = registersOf(ground);
  const tests = testOutcomes(ground.tests);
  const results = resultsOf(ground, { ...found, tests: tests.outcomes, standing });
  const chain = chainOf(found.records);
  const files = new Map<string, string | Buffer>([
    ...stackFiles(ground.stacks),
    ...textsOf(ground, chain, tables),
    ...found.files,
    ...(ground.tests ? ([['tests.json', ground.tests]] as const) : []),
  ]);
  for (const one of results) files.set(`results/${one.workspace}.json`, resultsText(one, files, ground));
  files.set('index.html', summary({ ground, results, tables, chain, problems, files }));
  files.set('manifest.json', manifestText(ground, { files, problems, end: endOf(chain) }));
  const holes = tables.flatMap(registerProblems).map(problemLine);
  return { files, results, problems, unusable: [...found.problems, ...tests.problems, ...holes] };
}

export const judgeOf = ({ spec, approvers, asOf }: Pick<Ground, 'spec' | 'approvers' | 'asOf'>): Judge => ({
  ...{ approvers, asOf, places: placesIn(spec) },
});

const stackFiles = (stacks: readonly SynthesisedStack[]): readonly (readonly [string, string])[] =>
  stacks.flatMap(({ id, text, assets = {} }) => [
    [`stacks/${id}/cdk.tf.json`, text] as const,
    ...Object.entries(assets).map(([file, content]) => [`stacks/${id}/${file}`, content] as const),
  ]);

function registersOf({ spec, stacks, ports }: Ground): readonly Register[] {
  return [
    ...registers({ spec, resources: stacks.flatMap(({ resources }) => resources) }),
    answersRegister('access', 'Who can access what in production, as computed', accessAnswers(spec, stacks)),
    answersRegister('reach', 'Who can reach what in production, as computed', reachAnswers(spec, stacks, ports)),
  ];
}

function textsOf(
  { spec, approvers, schemas }: Ground,
  chain: readonly Link[],
  tables: readonly Register[],
): readonly (readonly [string, string])[] {
  return [
    ['README.md', GUIDE],
    ['controls.json', catalogueText()],
    ['workspaces.json', placesText(spec)],
    ['approvers.json', approvers],
    ['records.json', `${JSON.stringify(chain, null, 2)}\n`],
    ...tables.flatMap((table) => [
      [`registers/${table.name}.csv`, asCsv(table)] as const,
      [`registers/${table.name}.json`, asJson(table)] as const,
    ]),
    ...Object.entries({ ...schemas, ...evidenceSchemas() }).map(([name, text]) => [`schema/${name}`, text] as const),
  ];
}

interface Known {
  readonly records: FoundRecords['records'];
  /** Ids of records that hold. */
  readonly standing: ReadonlySet<string>;
  readonly tests: ReturnType<typeof testOutcomes>['outcomes'];
}

function resultsOf(ground: Ground, { records, standing: holds, tests }: Known): readonly Results[] {
  const { spec, stacks, breaches, asOf, standing } = ground;
  const among = inventoryOf(stacks);
  const findings = findingsOf(among.resources, among);
  const workspaces = [spec.audit, ...spec.clusters, ...spec.environments];
  return placesIn(spec).map((place): Results => {
    const { name: workspace, account, region, grade, criticality } = place;
    const shown = records
      .filter((record) => isOf(place, placesOf(record)))
      .flatMap((record) => shownBy(record, holds.has(idOf(record))).map((one) => ({ ...one, record: idOf(record) })));
    const own = stacks.filter((stack) => stack.workspace === workspace);
    const judged = {
      ...{ shown, tests, asOf, stacks: own, alarms: alarmsIn(own) },
      findings: findings.filter((finding) => finding.workspace === workspace),
      waivers: workspaces.find(({ name }) => name === workspace)?.waivers ?? [],
      breaches: breaches.filter((breach) => breach.startsWith(`${workspace}: `)),
    };
    return {
      ...{ workspace, account, region, grade, criticality, asOf, commit: standing.commit },
      controls: [...controlResults(judged)],
      limits: [...LIMITS],
    };
  });
}

/** Records name workspaces, or accounts where they know no more: those are of what has an account of its own. */
const isOf = ({ name, kind, account }: Place, places: readonly string[]): boolean =>
  places.includes(name) || (kind !== 'environment' && places.includes(account));
