import { dirname } from 'node:path';
import { sha256 } from '../../modules/change';
import { findingsOf } from '../../modules/governance';
import { problemLine } from '../../modules/kernel';
import { accessAnswers } from '../access/answers';
import { reachAnswers } from '../reach/answers';
import type { InternetPorts } from '../reach/ground';
import { answersRegister, asCsv, asJson, type Register, registerProblems, registers } from '../registers';
import { inventoryOf, type SynthesisedStack } from '../synth';
import type { PlatformSpec } from '../../workspaces/load';
import { catalogueText } from './catalogue-text';
import { type Place, placesIn, placesText } from './places';
import { chainOf, endOf, type Link } from './chain';
import { enclosed, type Subject } from './envelope';
import { guide } from './guide';
import { evidenceSchemas, type Manifest, MANIFEST, RESULTS, type Results } from './predicates';
import { idOf, placesOf, shownBy } from './record-facts';
import { type FoundRecords, type RecordFile, recordsIn } from './record-files';
import { type Judge, judgedRecords } from './record-problems';
import { alarmsIn, controlResults } from './results';
import { summary } from './summary';
import { testOutcomes } from './tests';

/** What evidence is built from; the same gives the same bytes. */
export interface Ground {
  readonly spec: PlatformSpec;
  readonly stacks: readonly SynthesisedStack[];
  /** Breaches of policies and of rules over the map, as sentences. */
  readonly breaches: readonly string[];
  readonly ports: InternetPorts;
  /** Which commit it is of, and what is changed beside. */
  readonly standing: Pick<Manifest['predicate'], 'commit' | 'committedAt' | 'uncommitted'> & {
    readonly version: string;
  };
  readonly asOf: string;
  readonly records: readonly RecordFile[];
  /** Result of the tests, as Vitest's reporter `json` writes it. Without one no test counts as run. */
  readonly tests?: Buffer;
  /** The list of approvers as it is committed. */
  readonly approvers: string;
  readonly schemas: Readonly<Record<string, string>>;
  readonly previous: Manifest['predicate']['previous'];
  /** What checks have found beside: waivers that have ended, and so on. */
  readonly problems: readonly string[];
  /** Private Ed25519 key in PEM; without one nothing is signed. */
  readonly privateKey?: string;
}

export interface Evidence {
  /** All files by their path, the manifest last. */
  readonly files: ReadonlyMap<string, string | Buffer>;
  readonly results: readonly Results[];
  /** What was found wrong, as sentences; it stands in the evidence. */
  readonly problems: readonly string[];
  /** What evidence cannot be built from, as sentences: files that are no records, registers with holes. */
  readonly unusable: readonly string[];
}

/** What this evidence does not show, whoever reads it. */
export const LIMITS: readonly string[] = [
  'It says what was checked on which bytes, and nothing about whether a law is kept: that is for whoever answers for the control.',
  'Policies judge what is synthesised; what stands in an account is seen by drift, AWS Config and reconciliation.',
  'Records are those that were handed over; which ones are missing, a reconciliation with the events of the account shows.',
  'The time of a record is the clock of whoever wrote it.',
];

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
    ['README.md', guide()],
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

type Files = ReadonlyMap<string, string | Buffer>;

const subjectOf = ([name, content]: readonly [string, string | Buffer]): Subject => ({
  ...{ name, digest: { sha256: sha256(content) } },
});

function resultsText(predicate: Results, files: Files, { privateKey }: Ground): string {
  const { workspace } = predicate;
  const own = [...files].filter(([name]) => new RegExp(`^stacks/${workspace}-[^/]+$`).test(dirname(name)));
  return enclosed(
    {
      _type: RESULTS.shape._type.value,
      subject: own.filter(([name]) => name.endsWith('/cdk.tf.json')).map(subjectOf),
      predicateType: RESULTS.shape.predicateType.value,
      predicate,
    },
    privateKey,
  );
}

interface Made {
  readonly files: Files;
  readonly problems: readonly string[];
  readonly end: string;
}

function manifestText({ spec, standing, asOf, previous, privateKey }: Ground, { files, problems, end }: Made): string {
  const { version, ...commit } = standing;
  const { owner, name } = spec.organisation.repository;
  const predicate: Manifest['predicate'] = {
    ...{ system: `${owner}/${name}`, ...commit, asOf, producer: { tool: 'eks-platform', version } },
    workspaces: placesIn(spec).map((place) => place.name),
    ...{ previous, records: end, problems: [...problems], limits: [...LIMITS] },
  };
  return enclosed(
    {
      _type: MANIFEST.shape._type.value,
      subject: [...files].map(subjectOf).sort((one, other) => (one.name < other.name ? -1 : 1)),
      predicateType: MANIFEST.shape.predicateType.value,
      predicate,
    },
    privateKey,
  );
}
