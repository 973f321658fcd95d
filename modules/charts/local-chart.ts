import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Release } from '@cdktf/provider-helm/lib/release';
import { AssetType, type ITerraformDependable, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import { type ChartValues, RELEASE, valuesOf } from './release';

export interface LocalChartProps {
  /** Folder below `charts/`. */
  readonly chart: string;
  /** Name of the release. Changing it replaces the release. @default the construct's id */
  readonly release?: string;
  /** Must stand already. Changing it replaces the release. */
  readonly namespace: string;
  readonly values: ChartValues;
  /** Until it must be ready, in seconds. @default 300 */
  readonly timeoutSeconds?: number;
  /** Takes over objects that something else made before. @default false */
  readonly takeOwnership?: boolean;
  /** Waits until it is ready, and takes it back if it does not get there. @default true */
  readonly wait?: boolean;
  /** What must run first; custom resources need the release that brings their definition. */
  readonly dependsOn: readonly ITerraformDependable[];
}

const DEFAULTS = { takeOwnership: false, wait: true, timeoutSeconds: 300 } as const;

/** Charts that Terraform installs; those of Argo CD are in gitops/charts. */
const CHARTS = join(__dirname, '..', '..', 'charts');

/**
 * A chart of this repository. It travels with its stack, in a folder named after a digest of its files: Helm would take
 * an edited chart of the same version for unchanged, this way the edit is a changed path in the plan.
 */
export class LocalChart extends Construct {
  /** Whoever needs it depends on it. */
  readonly installed: ITerraformDependable;
  /** Its namespace as the release says it: whoever uses it comes after the release. */
  readonly namespace: string;
  /** What travels: texts by their paths from the stack's folder. */
  readonly files: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: LocalChartProps) {
    super(scope, id);
    const { texts, digest, version } = chartIn(join(CHARTS, props.chart));
    const path = this.copied(join(CHARTS, props.chart), digest);
    this.files = Object.fromEntries(texts.map(([file, text]) => [join(path, file), text]));
    const made = this.release(props, path, version);
    this.installed = made;
    this.namespace = made.namespace;
  }

  private release(props: LocalChartProps, path: string, version: string): Release {
    const { release, namespace, values, takeOwnership, wait, timeoutSeconds, dependsOn } = {
      ...DEFAULTS,
      ...props,
    };
    return new Release(this, 'Default', {
      ...RELEASE,
      ...{ takeOwnership, wait, atomic: wait, waitForJobs: wait },
      ...{ name: release ?? this.node.id, namespace, timeout: timeoutSeconds, dependsOn: [...dependsOn] },
      ...{ chart: `./${path}`, version },
      values: [valuesOf(values)],
    });
  }

  /** Path of the copy, as seen from the stack's folder. */
  private copied(path: string, assetHash: string): string {
    const asset = new TerraformAsset(this, 'chart', { path, type: AssetType.DIRECTORY, assetHash });
    return asset.path.replace(/\/$/, '');
  }
}

/** Files of a chart with their contents, in the order of their names. */
type Texts = readonly (readonly [file: string, text: string])[];

/** A chart as it is read: once for all releases of it. */
interface Chart {
  readonly texts: Texts;
  readonly digest: string;
  readonly version: string;
}

const READ = new Map<string, Chart>();

function chartIn(folder: string): Chart {
  const known = READ.get(folder);
  if (known) return known;
  const texts = textsIn(folder);
  const chart = { texts, digest: digestOf(texts), version: versionIn(texts) };
  READ.set(folder, chart);
  return chart;
}

/** Stated, because `upgradeInstall` without a version makes the plan ask the living cluster for it. */
function versionIn(texts: Texts): string {
  const [, text = ''] = texts.find(([file]) => file === 'Chart.yaml') ?? [];
  return String((parse(text) as { readonly version: unknown }).version);
}

/** Of names and contents alike; cdktf's own hash would not see a renamed file. */
export function digestOf(texts: Texts): string {
  const hash = createHash('sha256');
  for (const [file, text] of texts) hash.update(`${file}\0`).update(text).update('\0');
  return hash.digest('hex').slice(0, 16);
}

export const textsIn = (folder: string): Texts =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
