import type { z } from 'zod';
import { SERVICE_CHART, type ValueFile, valueFiles } from '../../modules/gitops';
import type { Problem } from '../../modules/kernel';
import { problemsOf } from '../../workspaces/problems';
import { releaseOf } from '../../workspaces/service-names';
import { valuesChecks } from './checks';
import { atPlaces, type Library } from './library';
import { onDefaults, overlay } from './merge';
import { type MapNode, type Node, isMap, nodeAt, plain, takenAway } from './node';
import { ROW, type Values, values as schema } from './schema';

/** A service in an environment: which files say what it is told. */
export interface Asked {
  readonly service: string;
  readonly class: string;
  readonly environment: string;
  readonly cluster: string;
}

/** All that a service is told in an environment. */
export interface Resolved extends Asked {
  /** What Helm and Argo CD call it. */
  readonly release: string;
  /** The files, in the order in which Helm reads them; those that are there. */
  readonly files: readonly string[];
  /** The merged values, each with the place that set it and what it took the place of. */
  readonly root: MapNode;
  /** As Helm hands them to the chart. */
  readonly plain: unknown;
  /** The same, checked. `undefined` when something is wrong. */
  readonly values: Values | undefined;
  /** The same as if what is wrong had not been said: what the service asks for all the same. `undefined` when too little is left. */
  readonly rest: Values | undefined;
  readonly problems: readonly Problem[];
}

/** Defaults of the chart: for what a row may leave out. */
export const DEFAULTS = `${SERVICE_CHART}/values.yaml`;

/** Merges and checks the values of one service in one environment. */
export function resolve(asked: Asked, library: Library): Resolved {
  const files = valueFiles(asked);
  const there = files.filter((file) => library.layer(file) !== undefined);
  const documents = there.flatMap((file) => library.layer(file) ?? []);
  const layers = documents.map(({ root }) => root);
  const root = mergedOf(library.defaults(DEFAULTS), layers);
  const told = [...missingFiles(files, there), ...documents.flatMap(({ problems }) => problems)];
  const { rest, problems } = checked(releaseOf(asked.environment, asked.service), root, told.length === 0);
  // Where a file does not parse, nobody can say what is missing.
  const parsed = documents.every(({ root: { entries }, problems: own }) => own.length === 0 || entries.size > 0);
  const all = unique([...told, ...problems.filter(({ got }) => parsed || got !== undefined)]);
  return {
    ...asked,
    release: releaseOf(asked.environment, asked.service),
    files: there.map(({ path }) => path),
    root,
    plain: plain(root),
    values: all.length === 0 ? rest : undefined,
    rest,
    problems: all,
  };
}

/** Helm's merge of these layers over these defaults. */
export function mergedOf(defaults: MapNode, layers: readonly MapNode[]): MapNode {
  const files = layers.reduce<Node | undefined>(overlay, undefined);
  return files && isMap(files) ? onDefaults(defaults, files) : defaults;
}

const missingFiles = (files: readonly ValueFile[], there: readonly ValueFile[]): readonly Problem[] =>
  files
    .filter((file) => !file.optional && !there.includes(file))
    .map(({ path }) => ({
      field: path,
      got: undefined,
      want: 'a file of values',
      fix: 'add it; Helm reads it for this service',
    }));

/** What is wrong with the whole. A value that is there was checked in its own file, and is told again only if that had nothing. */
function checked(release: string, root: MapNode, thorough: boolean): Pick<Resolved, 'rest' | 'problems'> {
  const data = plain(root);
  const result = schema.safeParse(data);
  if (result.success) return { rest: result.data, problems: valuesChecks(result.data, root, release) };
  const problems = problemsOf(result.error, data, '', ROW);
  const nowhere = problems.filter(({ field }) => nodeAt(root, [field.split('.')[0] ?? '']) === undefined);
  const missing = problems.filter((problem) => problem.got === undefined && !nowhere.includes(problem));
  const placed = thorough ? problems.filter((problem) => !nowhere.includes(problem)) : missing;
  const { rest, problems: others } = otherChecks(root, result.error.issues, release);
  return {
    rest,
    problems: [
      ...atPlaces(placed, root),
      ...nowhere.map(({ field, ...rest }) => ({ ...rest, field: `${release}.${field}` })),
      ...others,
    ],
  };
}

/** The checks of all else, as if what is not well-formed had not been said: a mistake in one value hides none in another. */
function otherChecks(
  root: MapNode,
  issues: readonly z.core.$ZodIssue[],
  release: string,
): Pick<Resolved, 'rest' | 'problems'> {
  const bad = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
  );
  const result = schema.safeParse(plain(bad.reduce(takenAway, root)));
  if (!result.success) return { rest: undefined, problems: [] };
  const isApart = (key: string) => !bad.some((path) => isNear(path.map(String), key));
  return { rest: result.data, problems: valuesChecks(result.data, root, release, isApart) };
}

/** Settings of one map belong together, but where every key is a thing by itself. */
const APART = ['env', 'writable'];

const isNear = ([head = '', next]: readonly string[], key: string): boolean =>
  APART.includes(head) && next !== undefined ? `${key}.`.startsWith(`${head}.${next}.`) : key.split('.')[0] === head;

/** One sentence for one mistake, however many services it touches. */
export const unique = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(
    ({ field, want }, index) => problems.findIndex((other) => other.field === field && other.want === want) === index,
  );
