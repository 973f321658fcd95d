import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import { keyTables } from '../../modules/gitops';
import { gitopsTree } from '../gitops/tree';
import { type Handed, handedValues } from '../handed-values';
import { newlySeen, renderingFindings } from '../rendered-charts';
import { synthesise } from '../synth';
import { rendering, type Rendering } from '../tools/rendering';
import { findSchemas } from '../tools/schemas';
import { ROOT } from './config';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted } from './outcomes';
import { Progress } from './progress';
import { type Column, note, printJson, printTable } from './terminal';
import { toolPath } from './tools';

export interface ChartsOptions {
  /** Folder that holds each chart unpacked, by its name. Variable `PLATFORM_CHARTS`. Default: their repositories. */
  readonly from?: string;
  readonly json?: boolean;
}

/**
 * `platform charts`: renders every chart of others with what it is handed, and holds what comes out against its key table.
 * Exit 1 for a chart that cannot be rendered, and for whatever the table does not say.
 */
export async function runCharts(spec: PlatformSpec, options: ChartsOptions): Promise<ExitCode> {
  const helm = toolPath('helm');
  const from = options.from ?? process.env.PLATFORM_CHARTS;
  const handed = handedValues(synthesise(spec, { state: 's3', stateDir: '' }), gitopsTree(spec));
  const into = mkdtempSync(join(tmpdir(), 'platform-charts-'));
  try {
    const place = from === undefined ? {} : { from: resolve(from) };
    const how = { helm, ...definitionsOf(spec), into, tried: new Set<string>(), ...place };
    return told(await renderedEach(handed, (one) => rendering(one, how)), options.json === true);
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

/** What objects are held against; a UserError when it is not here. */
function definitionsOf(spec: PlatformSpec) {
  const kubernetes = kubernetesOf(spec);
  const schemas = findSchemas(kubernetes);
  if (schemas === undefined)
    throw new UserError(`schemas of Kubernetes ${kubernetes} are not here - npm run tools`, EXIT.toolMissing);
  return { kubernetes, schemas, kubeconform: toolPath('kubeconform') };
}

/** The newest minor of all clusters: what must render there first. */
const kubernetesOf = ({ clusters }: PlatformSpec): string =>
  clusters
    .map(({ cluster }) => cluster.kubernetes)
    .reduce((one, other) => (Number(other.slice(2)) > Number(one.slice(2)) ? other : one));

async function renderedEach(handed: readonly Handed[], render: (one: Handed) => Promise<Rendering>) {
  const progress = new Progress('Rendering', handed.length);
  const done: Rendering[] = [];
  for (const one of handed) {
    progress.start(one.by);
    done.push(await render(one));
    progress.finish(one.by);
  }
  progress.stop();
  return done;
}

function told(all: readonly Rendering[], json: boolean): ExitCode {
  const tables = keyTables(join(ROOT, 'gitops', 'charts', 'keys'));
  const findings = renderingFindings(all, tables);
  if (json) printJson({ charts: all, findings });
  else printTable(COLUMNS, [all.map(row)]);
  for (const sentence of [...findings, ...newlySeen(all, tables)]) note(sentence);
  const failed = all.filter(({ problem }) => problem !== undefined).length;
  const elsewhere = all.filter(({ version, rendered }) => rendered !== undefined && rendered !== version).length;
  const sum = `${counted(all.length - failed, 'rendering')}, ${elsewhere} at another version than is used, ${failed} failed`;
  note(`${sum}, ${counted(findings.length, 'finding')}`);
  return failed + findings.length > 0 ? EXIT.findings : EXIT.fine;
}

const COLUMNS: readonly Column[] = [
  { head: 'handed by' },
  { head: 'chart' },
  { head: 'used' },
  { head: 'rendered' },
  { head: 'objects', align: 'right' },
  { head: '', wraps: true },
];

const row = ({ by, chart, version, rendered, objects, problem }: Rendering): readonly string[] => [
  ...[by, chart, version, rendered ?? 'none', String(objects), problem ?? ''],
];
