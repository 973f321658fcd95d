import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import { parseAllDocuments } from 'yaml';
import { SERVICE_CHART } from '../../modules/gitops';
import type { Resolved } from '../../src/values/resolver';
import { namespaceOf } from '../../workspaces/service-names';
import { ROOT } from './root';
import type { Attributes } from './synth';
import { tool } from './tools';
import { resolvedWith } from './values';

/** Kubernetes that charts are rendered for: what Argo CD tells Helm of the cluster. */
export const KUBERNETES = '1.36.0';

type Helm = 'helm' | 'helm3';

const started = pLimit(4);
const run = promisify(execFile);

/** Runs a Helm; at most four side by side. Throws with what Helm said. */
export const helm = (which: Helm, args: readonly string[]): Promise<string> =>
  started(async () => (await run(tool(which), [...args], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 })).stdout);

/** Renders a service as Argo CD does: the same chart, files in the same order, the same names. */
export const rendered = (which: Helm, { release, environment, files, ...of }: Resolved, more: readonly string[] = []) =>
  helm(which, [
    'template',
    release,
    SERVICE_CHART,
    ...['--namespace', namespaceOf(environment, teamOf(of)), '--kube-version', KUBERNETES],
    ...files.flatMap((file) => ['-f', file]),
    ...more,
  ]);

const teamOf = ({ plain }: Pick<Resolved, 'plain'>): string => (plain as { readonly team: string }).team;

/** An object as Kubernetes reads it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: Attributes;
}

/** The objects of a rendered text. */
export const objectsIn = (text: string): readonly KubernetesObject[] =>
  parseAllDocuments(text).flatMap((document) => (document.toJS() as KubernetesObject | null) ?? []);

/** A service in an environment, as Helm renders it. */
export interface Rendering extends Resolved {
  readonly text: string;
  readonly objects: readonly KubernetesObject[];
}

let all: Promise<readonly Rendering[]> | undefined;

/** The example: every service in every environment, rendered once for all tests that share this module. */
export const renderings = (): Promise<readonly Rendering[]> => (all ??= renderAll());

const renderAll = (): Promise<readonly Rendering[]> =>
  Promise.all(
    resolvedWith({}).results.map(async (result) => {
      const text = await rendered('helm', result);
      return { ...result, text, objects: objectsIn(text) };
    }),
  );

/** Whether there is something to run: a service that was only just added has no image yet. */
export const runs = ({ values }: Pick<Resolved, 'values'>): boolean =>
  Boolean(values?.image) && (values?.released === true || values?.platform.grade !== 'production');
