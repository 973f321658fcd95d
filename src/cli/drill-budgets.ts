import { reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { KubernetesObject } from '../cold-start';
import { type FailoverPath, overBudget, secondsOf } from '../failover/path';
import { failoverPaths, type RenderedService } from '../failover/paths';
import { gitopsTree } from '../gitops/tree';
import { requireTool } from '../tools/finder';
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
  reject('The budgets', oneOf('--workspace', options.workspace, spec.environments, 'an environment'));
  const services = await rendered(spec, options.workspace);
  const { stacks } = answer(spec, {}, outOf);
  const paths = failoverPaths({ spec, stacks, tree: gitopsTree(spec), services });
  const findings = overBudget(paths);
  if (options.json) printJson({ paths: paths.map((path) => ({ ...path, seconds: secondsOf(path) })), findings });
  else printTable(COLUMNS, [[...paths].sort((one, other) => secondsOf(other) - secondsOf(one)).map(row)]);
  for (const finding of findings) note(finding);
  note(
    `${counted(paths.length, 'path')}, ${findings.length} over budget; a wait counts in full, as if all came at once.`,
  );
  return findings.length === 0 ? EXIT.fine : EXIT.findings;
}

/** The services of an environment as Helm renders them. */
async function rendered(spec: PlatformSpec, environment: string): Promise<readonly RenderedService[]> {
  const program = requireTool(TOOLS.helm);
  const here = resolvedAll(spec, readBelow(ROOT)).filter((one) => one.environment === environment);
  return Promise.all(
    here.map(async (one) => {
      const kubernetes = spec.clusters.find(({ name }) => name === one.cluster)?.cluster.kubernetes ?? '';
      const text = await helm(program, ROOT, serviceTemplate(one, kubernetes));
      const objects = documentsIn(text) as readonly KubernetesObject[];
      const { cluster, service } = one;
      return { environment, cluster, service, mostPods: one.values?.replicas.max ?? 0, objects };
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
