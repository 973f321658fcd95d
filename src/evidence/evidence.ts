import { problemLine } from '../../modules/kernel';
import { accessAnswers } from '../access/answers';
import { reachAnswers } from '../reach/answers';
import { answersRegister, asCsv, asJson, type Register, registerProblems, registers } from '../registers';
import type { SynthesisedStack } from '../synth';
import { approversFile, type Lists } from './approvers';
import { catalogueRows, catalogueText } from './catalogue-text';
import { placesIn, placesText } from './places';
import { chainOf, chainText, endOf, type Link } from './chain';
import type { Ground } from './ground';
import { GUIDE } from './guide';
import { evidenceSchemas, type Results } from './predicates';
import { manifestText, resultsText } from './statements';
import { type FoundRecord, recordsIn } from './record-files';
import { judgedRecords } from './record-problems';
import { repositoryText } from './repository';
import { resultsOf } from './results';
import { summary, type Summarised } from './summary';
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

/** All files of the evidence. Nothing is written here, and nothing read but lists of approvers. */
export function evidenceOf(ground: Ground): Evidence {
  const { spec, stacks, asOf } = ground;
  const found = recordsIn(ground.records);
  const lists = approversOf(ground, found.records);
  const places = placesIn(spec);
  const judge = { approversAt: (commit: string) => lists.get(commit), places, asOf };
  const { problems: recordProblems, standing } = judgedRecords(found.records, judge);
  const problems = [...ground.problems, ...ground.breaches, ...recordProblems];
  const tables = registersOf(ground);
  const tests = testOutcomes(ground.tests);
  const results = resultsOf({
    ...{ ...ground, places, standing, records: found.records, tests: tests.outcomes, catalogue: catalogueRows() },
    waivers: new Map([spec.audit, ...spec.clusters, ...spec.environments].map((one) => [one.name, one.waivers])),
    commit: ground.standing.commit,
  });
  const chain = chainOf(found.records);
  const files = new Map<string, string | Buffer>([
    ...stackFiles(stacks),
    ...textsOf(ground, { chain, tables, lists }),
    ...found.files,
    ...(ground.tests ? ([['tests.json', ground.tests]] as const) : []),
  ]);
  for (const one of results) files.set(`results/${one.workspace}.json`, resultsText(one, files, ground));
  files.set('index.html', summary(summarised(ground, { results, tables, chain, problems, count: files.size + 2 })));
  files.set('manifest.json', manifestText(ground, { files, problems, end: endOf(chain) }));
  const holes = tables.flatMap(registerProblems).map(problemLine);
  return { files, results, problems, unusable: [...found.problems, ...tests.problems, ...holes] };
}

/** What the summary is written of. */
function summarised(
  { spec, standing, asOf, previous, privateKey }: Ground,
  made: Omit<Summarised, 'head'>,
): Summarised {
  const { owner, name } = spec.organisation.repository;
  const { commit, committedAt, uncommitted, version } = standing;
  const head = { system: `${owner}/${name}`, version, commit, committedAt, uncommitted, asOf, previous };
  const tables = [...made.tables].sort((one, other) => (one.name < other.name ? -1 : 1)); // as a folder lists them
  return { ...made, tables, head: { ...head, signed: privateKey !== undefined } };
}

/** The list of approvers of every commit that a record of a change speaks of. */
const approversOf = ({ approversAt }: Ground, records: readonly FoundRecord[]): Lists =>
  new Map(
    records
      .flatMap(({ kind, body }) => (kind === 'change' ? [body.commit] : []))
      .sort()
      .map((commit) => [commit, approversAt(commit)]),
  );

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

interface Texts {
  readonly chain: readonly Link[];
  readonly tables: readonly Register[];
  readonly lists: Lists;
}

function textsOf(
  { spec, schemas, repository }: Ground,
  { chain, tables, lists }: Texts,
): readonly (readonly [string, string])[] {
  return [
    ['README.md', GUIDE],
    ['controls.json', catalogueText()],
    ['workspaces.json', placesText(spec)],
    ['approvers.json', approversFile(lists)],
    ['records.json', chainText(chain)],
    ['repository.json', repositoryText(repository)],
    ...[...repository].map(([path, { text }]) => [`repository/${path}`, text] as const),
    ...tables.flatMap((table) => [
      [`registers/${table.name}.csv`, asCsv(table)] as const,
      [`registers/${table.name}.json`, asJson(table)] as const,
    ]),
    ...Object.entries({ ...schemas, ...evidenceSchemas() }).map(([name, text]) => [`schema/${name}`, text] as const),
  ];
}
