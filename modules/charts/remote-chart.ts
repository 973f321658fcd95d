import { Release } from '@cdktf/provider-helm/lib/release';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type ChartValues, RELEASE, valuesOf } from './release';

/** An upstream chart at one version: a row of the version table. */
export interface UpstreamChart {
  /** `oci://…` or `https://…`, without the chart's name. */
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
}

export interface RemoteChartProps {
  readonly chart: UpstreamChart;
  /** Registry that is asked instead of the chart's own, `oci://…`. @default the chart's own */
  readonly mirror?: string | undefined;
  /** Name of the release. Changing it replaces the release. @default the construct's id */
  readonly release?: string;
  /** Must stand already. Changing it replaces the release. */
  readonly namespace: string;
  /** Every key is held against `gitops/charts/keys` (test/gitops). */
  readonly values: ChartValues;
  /** Leaves the chart's CRDs out, because a release before it brings and upgrades them. @default false */
  readonly skipCrds?: boolean;
  /** Until it must run, in seconds. @default 600 */
  readonly timeoutSeconds?: number;
  /** What must run first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

const DEFAULTS = { skipCrds: false, timeoutSeconds: 600 } as const;

/** An upstream chart at the version of the table, installed whole or not at all. */
export class RemoteChart extends Construct {
  /** Whoever needs it to run depends on it. */
  readonly installed: ITerraformDependable;

  constructor(scope: Construct, id: string, props: RemoteChartProps) {
    super(scope, id);
    const { chart, mirror, release, namespace, values, dependsOn } = props;
    const { skipCrds, timeoutSeconds } = { ...DEFAULTS, ...props };
    this.installed = new Release(this, 'Default', {
      ...RELEASE,
      name: release ?? id,
      namespace,
      repository: mirror ?? chart.repository,
      chart: chart.chart,
      version: chart.version,
      values: [valuesOf(values)],
      skipCrds,
      timeout: timeoutSeconds,
      dependsOn: [...dependsOn],
    });
  }
}
