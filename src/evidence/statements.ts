import { sha256 } from '../../modules/change';
import { enclosed, type Subject } from './envelope';
import type { Ground } from './ground';
import { LIMITS } from './limits';
import { placesIn } from './places';
import { type Manifest, MANIFEST, RESULTS, type Results } from './predicates';

export type Files = ReadonlyMap<string, string | Buffer>;

const subjectOf = ([name, content]: readonly [string, string | Buffer]): Subject => ({
  ...{ name, digest: { sha256: sha256(content) } },
});

export function resultsText(predicate: Results, files: Files, { privateKey, stacks }: Ground): string {
  const { workspace } = predicate;
  const own = stacks.filter((stack) => stack.workspace === workspace).map(({ id }) => `stacks/${id}/cdk.tf.json`);
  return enclosed(
    {
      _type: RESULTS.shape._type.value,
      subject: own.map((name) => subjectOf([name, files.get(name) ?? ''])),
      predicateType: RESULTS.shape.predicateType.value,
      predicate,
    },
    privateKey,
  );
}

/** What a manifest is written of. */
interface Made {
  readonly files: Files;
  readonly problems: readonly string[];
  readonly end: string;
}

export function manifestText(
  { spec, standing, asOf, previous, privateKey }: Ground,
  { files, problems, end }: Made,
): string {
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
