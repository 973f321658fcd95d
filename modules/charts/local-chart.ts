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

  constructor(scope: Construct, id: string, props: LocalChartProps) {
    super(scope, id);
    const made = this.release(props);
    this.installed = made;
    this.namespace = made.namespace;
  }

  private release(props: LocalChartProps): Release {
    const { chart, release, namespace, values, takeOwnership, wait, timeoutSeconds, dependsOn } = {
      ...DEFAULTS,
      ...props,
    };
    return new Release(this, 'Default', {
      ...RELEASE,
      ...{ takeOwnership, wait, atomic: wait, waitForJobs: wait },
      ...{ name: release ?? this.node.id, namespace, timeout: timeoutSeconds, dependsOn: [...dependsOn] },
      chart: this.files(join(CHARTS, chart)),
      version: versionOf(join(CHARTS, chart)),
      values: [valuesOf(values)],
    });
  }

  /** Path of the copy, as seen from the stack's folder. */
  private files(path: string): string {
    const asset = new TerraformAsset(this, 'chart', { path, type: AssetType.DIRECTORY, assetHash: digestOf(path) });
    return `./${asset.path.replace(/\/$/, '')}`;
  }
}

/** Stated, because `upgradeInstall` without a version makes the plan ask the living cluster for it. */
const versionOf = (folder: string): string =>
  String((parse(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as { readonly version: unknown }).version);

/** Of names and contents alike; cdktf's own hash would not see a renamed file. */
export function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const file of filesBelow(folder)) hash.update(`${file}\0`).update(readFileSync(join(folder, file))).update('\0');
  return hash.digest('hex').slice(0, 16);
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
