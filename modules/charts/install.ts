import type { ITerraformDependable } from 'cdktf';
import type { Context } from '../kernel';
import type { UpstreamChart } from './remote-chart';

/** What the installation of any upstream chart has in common with any other. */
export interface InstallProps {
  readonly context: Context;
  readonly chart: UpstreamChart;
  /** Registry that is asked instead of the chart's own. @default the chart's own */
  readonly mirror?: string | undefined;
  /** Where nodes pull a third-party image from, given its upstream reference. */
  readonly image: (upstream: string) => string;
  /** What must run first. */
  readonly dependsOn: readonly ITerraformDependable[];
}
