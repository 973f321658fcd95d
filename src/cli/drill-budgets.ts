import { reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { KubernetesObject } from '../cold-start';
import { type FailoverPath, overBudget, secondsOf } from '../failover/path';
import type { RenderedAddon, RenderedService } from '../failover/output';
import { failoverPaths } from '../failover/paths';
import { type Files, gitopsTree } from '../gitops/tree';
import { requireTool } from '../tools/finder';
import { addonsOn, addonText } from '../tools/addon-chart';
import { documentsIn, helm, serviceTemplate } from '../tools/helm';
import { TOOLS } from '../tools/table';
import { resolvedAll } from '../values/catalogue';
import { readBelow } from '../values/reader';
import { ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { oneOf } from './named';
import { counted } from './outcomes';
import { answer, outOf } from './request';
import { note, printJson, printTable } from './terminal';

export interface DrillBudgetsOptions {
  readonly workspace: string;
  readonly json?: boolean;
}

/** `platform drill budgets`: how long each path may go without an answer at a failover, summed from what is applied. */
export async function runDrillBudgets(spec: PlatformSpec, options: DrillBudgetsOptions): Promise<ExitCode> {
  const { workspace } = options;
  const known = [...spec.environments, ...spec.clusters];
  reject('The budgets', oneOf('--workspace', workspace, known, 'an environment, or a cluster'));
  const tree = gitopsTree(spec);
  const [services, addons] = [await renderedServices(spec, workspace), await renderedAddons(spec, tree, workspace)];
  const { stacks } = answer(spec, {}, outOf);
  const all = failoverPaths({ spec, stacks, tree, services, addons });
  const paths = all.filter((path) => path.workspace === workspace);
  const findings = overBudget(paths);
  if (options.json) printJson({ paths: paths.map((path) => ({ ...path, seconds: secondsOf(path) })), findings });
  else printTable(COLUMNS, [[...paths].sort((one, other) => secondsOf(other) - secondsOf(one)).map(row)]);
  for (const finding of findings) note(finding);
  note(
    `${counted(paths.length, 'path')}, ${findings.length} over budget; a wait counts in full, as if all came at once.`,
  );
  return findings.length === 0 ? EXIT.fine : EXIT.findings;
}

const kubernetesOf = ({ clusters }: PlatformSpec, cluster: string): string =>
  clusters.find(({ name }) => name === cluster)?.cluster.kubernetes ?? '';

/** The services of an environment as Helm renders them. */
async function renderedServices(spec: PlatformSpec, environment: string): Promise<readonly RenderedService[]> {
  const program = requireTool(TOOLS.helm);
  const here = resolvedAll(spec, readBelow(ROOT)).filter((one) => one.environment === environment);
  return Promise.all(
    here.map(async (one) => {
      const text = await helm(program, ROOT, serviceTemplate(one, kubernetesOf(spec, one.cluster)));
      const objects = documentsIn(text) as readonly KubernetesObject[];
      const { cluster, service } = one;
      return { environment, cluster, service, mostPods: one.values?.replicas.max ?? 0, objects };
    }),
  );
}

/** The add-ons of a cluster whose charts are ours, likewise. */
async function renderedAddons(spec: PlatformSpec, tree: Files, cluster: string): Promise<readonly RenderedAddon[]> {
  const how = { program: requireTool(TOOLS.helm), kubernetes: kubernetesOf(spec, cluster), below: ROOT };
  const ours = addonsOn(tree, cluster).filter(({ path, helm: given }) => path !== undefined && given !== undefined);
  return Promise.all(
    ours.map(async (addon) => {
      const objects = documentsIn(await addonText(addon, how)) as readonly KubernetesObject[];
      return { cluster, addon: addon.name, objects };
    }),
  );
}

const COLUMNS = [
  { head: 'from' },
  { head: 'to' },
  { head: 'seconds', align: 'right' },
  { head: 'objective', align: 'right' },
  { head: 'waits', wraps: true },
] as const;

const row = (path: FailoverPath): readonly string[] => [
  ...[path.from, path.to, String(secondsOf(path)), String(path.objective)],
  path.steps.map(({ what, seconds }) => `${what} ${seconds}`).join(', '),
];
