import { sha256 } from '../../modules/change';
import { opened, signatureProblems } from './envelope';
import { type Folder, textIn } from './folder';
import { worst } from './outcome';
import { type Manifest, MANIFEST, type Results, RESULTS } from './predicates';
import { againProblems } from './verify-again';
import { type Previous, previousProblems } from './verify-previous';
import { recordsOf } from './verify-records';
import { referenceProblems } from './verify-references';

/** What evidence is held against. */
export interface Verification {
  readonly folder: Folder;
  /** Public Ed25519 keys in PEM that are believed; `unsigned` when nobody asks for a signature. */
  readonly publicKeys: readonly string[] | 'unsigned';
  /** Evidence that this one follows. */
  readonly previous?: Previous;
  /** Whether results are believed as they are told, and not judged again. @default false */
  readonly asTold?: boolean;
}

/** One thing that was looked at, and what was found, as sentences. */
export interface Looked {
  readonly at: 'manifest' | 'signatures' | 'schema' | 'chain' | 'references' | 'records' | 'results';
  readonly problems: readonly string[];
}

export interface Verified {
  readonly looked: readonly Looked[];
  readonly results: readonly Results[];
  readonly manifest: Manifest | undefined;
}

/** Holds evidence against itself and against the keys that are believed: everything that is wrong, at once. */
export function verified({ folder, publicKeys, previous, asTold = false }: Verification): Verified {
  const written = opened(textIn(folder, 'manifest.json'), MANIFEST);
  const manifest = written.statement;
  const read = resultsIn(folder).map((name) => ({ name, ...opened(textIn(folder, name), RESULTS) }));
  const results = read.flatMap(({ statement, name }) => (statement ? [{ name, statement }] : []));
  const records = recordsOf(folder, manifest);
  const { links, problems, chain, schema } = records;
  const predicates = results.map(({ statement }) => statement.predicate);
  return {
    looked: [
      ...sealed({ folder, publicKeys }, written),
      {
        at: 'schema',
        problems: [...read.flatMap(({ name, problems }) => named(name, problems)), ...schema],
      },
      { at: 'chain', problems: [...chain, ...previousProblems(manifest, links, previous)] },
      { at: 'references', problems: [...referenceProblems(folder, results, manifest), ...judgements(predicates)] },
      { at: 'records', problems },
      {
        at: 'results',
        problems: manifest && !asTold ? againProblems(folder, { manifest, results: predicates, records }) : [],
      },
    ],
    ...{ results: predicates, manifest },
  };
}

/** Whether every byte is the one that was signed, one look after the other. Nothing that the bytes say is judged here. */
export function* sealed(
  { folder, publicKeys }: Pick<Verification, 'folder' | 'publicKeys'>,
  { statement, problems } = opened(textIn(folder, 'manifest.json'), MANIFEST),
): Generator<Looked, void> {
  yield { at: 'manifest', problems: [...named('manifest.json', problems), ...bytesProblems(folder, statement)] };
  yield {
    at: 'signatures',
    problems: signedProblems(folder, ['manifest.json', ...resultsIn(folder)], publicKeys),
  };
}

const resultsIn = (folder: Folder): readonly string[] =>
  [...folder.keys()].filter((name) => /^results\/[^/]+\.json$/.test(name)).sort();

const named = (name: string, problems: readonly string[]): readonly string[] =>
  problems.map((problem) => `${name} ${problem}`);

/** Each file against its digest, in both directions. */
function bytesProblems(folder: Folder, manifest: Manifest | undefined): readonly string[] {
  const listed = new Map((manifest?.subject ?? []).map(({ name, digest }) => [name, digest.sha256]));
  const strangers = [...folder.keys()].filter((name) => name !== 'manifest.json' && !listed.has(name));
  return [
    ...[...listed].flatMap(([name, want]) => {
      const bytes = folder.get(name);
      if (!bytes) return [`${name} is missing`];
      const got = sha256(bytes);
      return got === want
        ? []
        : [`${name}: got ${got.slice(0, 12)}, want ${want.slice(0, 12)} - it was altered after the evidence was built`];
    }),
    ...strangers.map((name) => `${name} is in no manifest - it was put there after the evidence was built`),
  ];
}

function signedProblems(
  folder: Folder,
  envelopes: readonly string[],
  keys: Verification['publicKeys'],
): readonly string[] {
  if (keys === 'unsigned') return [];
  if (keys.length === 0)
    return ['there is no key to hold signatures against - name one with --public-key, from whoever signed'];
  return envelopes.flatMap((name) => named(name, signatureProblems(textIn(folder, name), keys)));
}

/** An outcome that does not follow from what was checked is somebody's word. */
const judgements = (results: readonly Results[]): readonly string[] =>
  results.flatMap(({ workspace, controls }) =>
    controls.flatMap(({ id, stages }) =>
      stages
        .filter(({ outcome, checks }) => outcome !== worst(checks.map((check) => check.outcome)))
        .map(
          ({ stage, outcome }) =>
            `results/${workspace}.json: ${id} ${stage} says ${outcome}, which does not follow from its checks`,
        ),
    ),
  );
