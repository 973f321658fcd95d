import { sha256 } from '../../modules/change';
import { CHAIN, endOf, type Link } from './chain';
import { opened } from './envelope';
import { type Folder, textIn } from './folder';
import { jsonOf } from './json';
import { type Manifest, MANIFEST } from './predicates';

/** Evidence that came before: its folder, none at hand, or that nobody asks for it. */
export type Previous = Folder | 'not asked' | undefined;

/** Whether evidence follows what it says, and has every record that was there. What it follows and is not at hand is named. */
export function previousProblems(
  manifest: Manifest | undefined,
  links: readonly Link[],
  previous: Previous,
): readonly string[] {
  const said = manifest?.predicate.previous ?? null;
  if (previous === 'not asked') return [];
  if (previous === undefined)
    return said === null
      ? []
      : [
          `the chain could not be followed: it follows ${said.sha256.slice(0, 12)}, which is not here - name that evidence with --previous`,
        ];
  return [...sameProblems(said, previous), ...lostProblems(links, previous)];
}

function sameProblems(said: Manifest['predicate']['previous'], previous: Folder): readonly string[] {
  const digest = sha256(previous.get('manifest.json') ?? '');
  const { statement: before } = opened(textIn(previous, 'manifest.json'), MANIFEST);
  const listed = before?.subject.find(({ name }) => name === 'records.json')?.digest.sha256;
  const end = endOf(linksOf(previous));
  return [
    ...(said?.sha256 === digest
      ? []
      : [`manifest.json follows ${said?.sha256.slice(0, 12) ?? 'nothing'}, not ${digest.slice(0, 12)}`]),
    ...(listed === sha256(previous.get('records.json') ?? '')
      ? []
      : ['records.json of the evidence before was altered after it was built']),
    ...(said === null || said.records === end
      ? []
      : [
          `manifest.json: the chain before ended with ${said.records.slice(0, 12)}, and that evidence with ${end.slice(0, 12)}`,
        ]),
  ];
}

const linksOf = (folder: Folder): readonly Link[] => CHAIN.safeParse(jsonOf(textIn(folder, 'records.json'))).data ?? [];

const lostProblems = (links: readonly Link[], previous: Folder): readonly string[] =>
  linksOf(previous)
    .filter((one) => !links.some((link) => link.sha256 === one.sha256))
    .map(({ id, at }) => `missing record: ${id} of ${at} was in the evidence before, and is gone`);
