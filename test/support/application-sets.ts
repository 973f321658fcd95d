// What the ApplicationSet controller does with the generated sets, as far as they use it (applicationset of argo-cd v3.5.1).

export interface Application {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly project: string;
    readonly source: {
      readonly repoURL: string;
      readonly targetRevision: string;
      readonly path?: string;
      readonly chart?: string;
      readonly helm: {
        readonly releaseName: string;
        readonly valueFiles?: readonly string[];
        readonly valuesObject?: unknown;
      };
    };
    readonly destination: { readonly server: string; readonly namespace: string };
    readonly syncPolicy: { readonly automated: { readonly prune: boolean; readonly selfHeal: boolean } };
  };
}

/** A file that a files generator may find. */
export interface GitFile {
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A cluster secret that a clusters generator may find. */
export interface Secret {
  readonly name: string;
  readonly server: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface World {
  readonly files: readonly GitFile[];
  readonly secrets: readonly Secret[];
}

type Params = Readonly<Record<string, unknown>>;

export interface Generator {
  readonly git?: {
    readonly repoURL: string;
    readonly revision: string;
    readonly files: readonly { readonly path: string }[];
  };
  readonly clusters?: { readonly selector: Selector };
  readonly selector?: Selector;
}

interface Selector {
  readonly matchLabels: Readonly<Record<string, string>>;
}

export interface ApplicationSet {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly goTemplate: boolean;
    readonly goTemplateOptions: readonly string[];
    readonly generators: readonly Generator[];
    readonly syncPolicy: { readonly applicationsSync: string; readonly preserveResourcesOnDeletion: boolean };
    readonly template: Application;
  };
}

/** The Applications that a set makes. Throws where the controller would stop. */
export const applicationsOf = ({ spec }: ApplicationSet, world: World): readonly Application[] =>
  spec.generators
    .flatMap((generator) => paramsOf(generator, world).filter((params) => matches(generator.selector, params)))
    .map((params) => rendered(spec.template, params) as Application);

function paramsOf({ git, clusters }: Generator, { files, secrets }: World): readonly Params[] {
  const found = (git?.files ?? []).flatMap(({ path }) => files.filter((file) => globbed(path).test(file.path)));
  return [
    ...found.map(({ path, data }) => ({ ...data, path: pathParams(path) })),
    ...secrets
      .filter(({ labels }) => clusters !== undefined && matches(clusters.selector, labels))
      .map(({ name, server, labels, annotations }) => ({ name, server, metadata: { labels, annotations } })),
  ];
}

/** The default matching is greedy: a star also takes slashes (docs/operator-manual/applicationset/Generators-Git-File-Globbing). */
const globbed = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.]/g, '\\.'))
      .join('.*')}$`,
  );

function pathParams(file: string) {
  const path = file.slice(0, file.lastIndexOf('/'));
  return { path, basename: path.slice(path.lastIndexOf('/') + 1), filename: file.slice(path.length + 1) };
}

const matches = (selector: Selector | undefined, params: Params): boolean =>
  Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => params[key] === value);

function rendered(value: unknown, params: Params): unknown {
  if (typeof value === 'string') return value.includes('{{') ? text(value, params) : value;
  if (Array.isArray(value)) return value.map((inner) => rendered(inner, params));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === null ? [] : [[String(rendered(key, params)), rendered(inner, params)]],
    ),
  );
}

const FACT =
  /\{\{ with index \.metadata\.annotations "([^"]+)" \}\}\{\{ \. \}\}\{\{ else \}\}\{\{ fail "([^"]+)" \}\}\{\{ end \}\}/g;
const KEY = /\{\{ ((?:\.\w+)+) \}\}/g;

/** The two forms of template that the generated sets use; any other throws. */
function text(template: string, params: Params): string {
  const facts = template.replace(FACT, (_found, annotation: string, complaint: string) => {
    const annotations = (params.metadata as Secret | undefined)?.annotations ?? {};
    const value = annotations[annotation];
    if (value === undefined || value === '') throw new Error(complaint);
    return value;
  });
  const done = facts.replace(KEY, (_found, path: string) => String(at(params, path.split('.').slice(1))));
  if (done.includes('{{')) throw new Error(`no such template: ${template}`);
  return done;
}

function at(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
    throw new Error(`map has no entry for key "${key}"`);
  return at(Reflect.get(value, key), rest);
}
