import { canonical } from '../../modules/change';
import type { Waiver } from '../../modules/governance';
import { backupBreaches } from '../backups';
import { drillBreaches } from '../drill-targets';
import { accountsIn } from '../platform-accounts';
import { REGISTER } from '../registers/register';
import { seen } from '../seen';
import { catalogueRows, catalogueText } from './catalogue-text';
import { type Folder, textIn } from './folder';
import { GUIDE } from './guide';
import { jsonOf } from './json';
import type { Place } from './places';
import { checksOf, evidenceSchemas, type Manifest, type Results } from './predicates';
import { REPOSITORY, type RepositoryFile } from './repository';
import { resultsOf } from './results';
import { resultDifferences } from './result-differences';
import { stackWorkspace } from './stack-workspace';
import { summary } from './summary';
import { testOutcomes } from './tests';
import type { VerifiedRecords } from './verify-records';

/** What evidence says, as far as it could be read. */
export interface Told {
  readonly manifest: Manifest;
  readonly results: readonly Results[];
  readonly records: VerifiedRecords;
}

/** Everything that was judged is judged again from the bytes, and the signer is believed in nothing that follows from them. */
export function againProblems(folder: Folder, { manifest, results, records }: Told): readonly string[] {
  const { asOf, commit, producer } = manifest.predicate;
  if (textIn(folder, 'controls.json') !== catalogueText())
    return [
      `controls.json is another catalogue than that of this checkout: nothing could be judged again - check out ${commit.slice(0, 12)} (version ${producer.version}), or believe the results with --as-told`,
    ];
  const stacks = stacksOf(folder, records.places);
  const all = stacks.flatMap((stack) => stack.resources);
  const again = resultsOf({
    ...{ catalogue: catalogueRows(), places: records.places, stacks, waivers: waiversIn(results), asOf, commit },
    breaches: [...backupBreaches(all), ...drillBreaches(all)],
    ...{ records: records.records, standing: records.standing, repository: repositoryOf(folder) },
    tests: testOutcomes(folder.get('tests.json')).outcomes,
  });
  return [
    ...again.flatMap((one) => resultDifferences(told(results, one.workspace), one)),
    ...pageProblems(folder, { manifest, results, records }),
    ...textProblems(folder),
  ];
}

const told = (results: readonly Results[], name: string): Results | undefined =>
  results.find(({ workspace }) => workspace === name);

/** Every stack in the folder, as policies look at it. */
function stacksOf(folder: Folder, places: readonly Place[]) {
  const platform = accountsIn(places);
  return [...folder].flatMap(([path, bytes]) => {
    const [, id = ''] = /^stacks\/([^/]+)\/cdk\.tf\.json$/.exec(path) ?? [];
    const place = stackWorkspace(id, places);
    if (!place) return [];
    const { name: workspace, account, region, grade } = place;
    const whose = { workspace, account, region, grade, platform, isLettingGo: false };
    const part = id.slice(workspace.length + 1);
    return [{ id, workspace, ...seen({ ...whose, part }, jsonOf(bytes) ?? {}) }];
  });
}

/** Deviations as the results tell them: that somebody accepted them stands in no bytes here but the register. */
const waiversIn = (results: readonly Results[]): ReadonlyMap<string, readonly Waiver[]> =>
  new Map(
    results.map(({ workspace, controls }) => [
      workspace,
      controls
        .flatMap(checksOf)
        .flatMap(({ check, findings }) =>
          findings.flatMap(({ address, waiver }) =>
            waiver ? [{ ...waiver, policy: check.slice('policy:'.length), address }] : [],
          ),
        ),
    ]),
  );

function repositoryOf(folder: Folder): ReadonlyMap<string, RepositoryFile> {
  const days = REPOSITORY.safeParse(jsonOf(folder.get('repository.json'))).data ?? {};
  return new Map(
    Object.entries(days).map(([path, changed]) => [
      path,
      { text: textIn(folder, `repository/${path}`), ...(changed === null ? {} : { changed }) },
    ]),
  );
}

/** What this version writes into all evidence: how to read it, and the schemas. */
const textProblems = (folder: Folder): readonly string[] =>
  Object.entries({
    'README.md': GUIDE,
    ...Object.fromEntries(Object.entries(evidenceSchemas()).map(([name, text]) => [`schema/${name}`, text])),
  })
    .filter(([name, text]) => textIn(folder, name) !== text)
    .map(([name]) => `${name} is not what this version writes`);

/** People read what machines read. */
function pageProblems(folder: Folder, { manifest, results, records }: Told): readonly string[] {
  const { producer, problems, ...head } = manifest.predicate;
  const places = records.places.map(({ name }) => name);
  const page = summary({
    head: { ...head, version: producer.version, signed: isSigned(folder) },
    results: [...results].sort((one, other) => places.indexOf(one.workspace) - places.indexOf(other.workspace)),
    tables: tablesOf(folder),
    ...{ chain: records.links, problems, count: folder.size },
  });
  return page === textIn(folder, 'index.html') ? [] : ['index.html says another thing than the files that it is of'];
}

const isSigned = (folder: Folder): boolean =>
  !canonical(jsonOf(folder.get('manifest.json'))).includes('"signatures":[]');

const tablesOf = (folder: Folder) =>
  [...folder.keys()]
    .filter((name) => /^registers\/.*\.json$/.test(name))
    .sort()
    .flatMap((name) => {
      const { register, ...table } = REGISTER.safeParse(jsonOf(folder.get(name))).data ?? {};
      return register === undefined ? [] : [{ name: register, title: '', columns: [], rows: [], ...table }];
    });
