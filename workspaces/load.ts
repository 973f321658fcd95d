import { type Problem, reject } from '../modules/kernel';
import type { Addon } from './addon';
import { addonChecks } from './addon-checks';
import { readAddons } from './addons';
import { readCatalogue, type RowFile } from './catalogue';
import { catalogueChecks } from './catalogue-checks';
import { crossChecks } from './cross-checks';
import { factsOf, rootOf, teamsOf } from './facts';
import { problemsOf, unknownField } from './problems';
import { reservedNames } from './reserved';
import {
  type Audit,
  type Cluster,
  type Environment,
  type Organisation,
  organisation as organisationSchema,
  type Workspace,
  workspace as workspaceSchema,
} from './schema';
import type { Service } from './service';
import { storeChecks } from './store-checks';

/** The platform as checked data: what `src/platform.ts` builds from. */
export interface PlatformSpec {
  readonly organisation: Organisation;
  readonly audit: Audit;
  readonly clusters: readonly Cluster[];
  readonly environments: readonly Environment[];
  /** The catalogue, in the order of the names. Every environment runs all of them. */
  readonly services: readonly Service[];
  /** What runs on the clusters beside the services, in the order of the names. */
  readonly addons: readonly Addon[];
}

/** What a workspaces file exports, before any check. */
export interface PlatformInput {
  readonly organisation: unknown;
  readonly workspaces: readonly unknown[];
  /** Folder of the catalogue of services. @default gitops/services of this checkout */
  readonly services?: unknown;
  /** Folder of the rows of add-ons. @default gitops/addons of this checkout */
  readonly addons?: unknown;
  /** Rows of services that are not on disk yet, checked as if they were. @default none */
  readonly proposed?: readonly RowFile[];
}

/** A check that needs a module's table. It sees the workspaces and rows whose own fields are all well-formed. */
export type ModuleCheck = (
  workspaces: readonly Workspace[],
  organisation: Organisation,
  rows: Pick<PlatformSpec, 'services' | 'addons'>,
) => readonly Problem[];

/** What can be relied on when something is wrong: workspaces and rows that are well-formed, and the folders of all rows. */
export interface Sound extends Pick<PlatformSpec, 'services'> {
  readonly workspaces: readonly Workspace[];
  readonly organisation: Organisation | undefined;
  readonly folders: readonly string[];
}

/** What is told beside other problems, so that all are told at once; when it is all there is, it is for others to tell. */
export type Beside = (sound: Sound) => readonly Problem[];

/**
 * Checks shape and meaning of all workspaces together; `more` adds the checks that need a module's table.
 * Throws one ConfigError that names every problem found, and what there is `beside`.
 */
export function load(input: PlatformInput, more: readonly ModuleCheck[] = [], beside: Beside = () => []): PlatformSpec {
  const organisation = organisationSchema.safeParse(input.organisation);
  const parsed = input.workspaces.map((data) => workspaceSchema.safeParse(data));
  const workspaces = parsed.flatMap(({ data }) => data ?? []);
  const facts = input.workspaces.map(factsOf);
  const teams = teamsOf(input.organisation);
  const catalogue = readCatalogue(input.services, input.proposed);
  const { addons, problems: addonProblems } = readAddons(input.addons);
  const rows = { services: catalogue.services, addons };
  const found = [
    ...unknownFields(input),
    ...(organisation.success ? [] : problemsOf(organisation.error, input.organisation, 'organisation')),
    ...parsed.flatMap(({ error }, index) => (error ? shapeProblems(error, input.workspaces[index], index) : [])),
    ...reservedNames(input.organisation, 'organisation'),
    ...input.workspaces.flatMap((data, index) => reservedNames(data, rootOf(data, index))),
    ...rows.services.flatMap((row) => reservedNames(row, `services.${row.name}`)),
    ...crossChecks(facts, organisation.data),
    ...storeChecks(facts, teams),
    ...catalogue.problems,
    ...catalogueChecks(catalogue.rows, facts, teams),
    ...addonProblems,
    ...addonChecks(addons, facts),
    ...(organisation.success ? more.flatMap((check) => check(workspaces, organisation.data, rows)) : []),
  ];
  const folders = catalogue.rows.map(({ folder }) => folder);
  const sound = { workspaces, organisation: organisation.data, services: rows.services, folders };
  reject('Configuration', found.length === 0 ? [] : [...found, ...beside(sound)]);
  if (!organisation.success) throw organisation.error;
  return { organisation: inOrder(organisation.data), ...split(workspaces.map(inOrder)), ...rows };
}

/** The same with every object's fields in the order of their names: in which order somebody wrote them says nothing. */
function inOrder<T>(value: T): T;
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => inOrder(item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, inner]) => [name, inOrder(inner)]));
}

const unknownFields = (input: PlatformInput): readonly Problem[] =>
  Object.entries(input)
    .filter(([key]) => !['organisation', 'workspaces', 'services', 'addons', 'proposed'].includes(key))
    .map(([key, value]) => unknownField(key, value));

const shapeProblems = (error: Parameters<typeof problemsOf>[0], data: unknown, index: number): readonly Problem[] =>
  problemsOf(error, data, rootOf(data, index));

function split(workspaces: readonly Workspace[]): Pick<PlatformSpec, 'audit' | 'clusters' | 'environments'> {
  const [audit] = workspaces.filter((workspace) => workspace.kind === 'audit');
  if (!audit) throw new Error('load() let a platform without an audit workspace through');
  return {
    audit,
    clusters: workspaces.filter((workspace) => workspace.kind === 'cluster'),
    environments: workspaces.filter((workspace) => workspace.kind === 'environment'),
  };
}
