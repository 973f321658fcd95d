import { App } from 'cdktf';
import { limitFindings } from '../src/alarm-limits';
import { platform } from '../src/platform';
import { write } from '../src/output';
import { synthesise, type SynthesisedStack } from '../src/synth';
import { withoutTraces } from '../src/without-traces';
import { load, type PlatformSpec } from '../workspaces/load';
import { plainResources, synthesiseFloor } from './floor';
import type { Size } from './grown';
import { grownInput } from './grown-input';
import { inFolder } from './in-folder';
import { cpuSeconds, median, rounded } from './measure';

const RUN = { state: 's3', stateDir: '' } as const;

/** What one size takes; the ratio is to a plain loop of the same resources, turn by turn in the same process. */
export interface ScaleFigures {
  readonly services: number;
  readonly workspaces: number;
  readonly stacks: number;
  readonly resources: number;
  /** The stack with the most resources. */
  readonly largest: string;
  readonly cpu_seconds: number;
  readonly microseconds_per_resource: number;
  readonly ratio_to_floor: number;
  /** Of the process after its first synth, before any floor. */
  readonly peak_rss_mib: number;
  /** What AWS would refuse of it, in the words of `check`. */
  readonly refused_by_check: readonly string[];
}

function written(spec: PlatformSpec): readonly SynthesisedStack[] {
  const stacks = synthesise(spec, RUN);
  inFolder((outdir) => write(stacks, stacks, outdir));
  return stacks;
}

function measured(size: Size, rounds: number): ScaleFigures {
  const spec = load(grownInput(size));
  const stacks = written(spec); // warms up
  const peak = process.resourceUsage().maxRSS / 1024;
  const ours = () => cpuSeconds(() => void written(load(grownInput(size))));
  // Before a floor lies in memory as well: it is as large again, and all garbage is looked for in both.
  const cpu = median(Array.from({ length: rounds }, ours));
  const ratios = inFolder((outdir) => {
    const app = new App({ outdir, stackTraces: false });
    platform(app, spec, RUN);
    const plain = withoutTraces(() => plainResources(app));
    const ids = stacks.map(({ id }) => id);
    const floor = () => cpuSeconds(() => inFolder((out) => withoutTraces(() => synthesiseFloor(plain, ids, out))));
    return Array.from({ length: rounds }, () => ours() / floor());
  });
  const resources = stacks.reduce((sum, stack) => sum + stack.resources.length, 0);
  const [largest] = [...stacks].sort((one, other) => other.resources.length - one.resources.length);
  return {
    services: spec.services.length,
    workspaces: 1 + spec.clusters.length + spec.environments.length,
    ...{ stacks: stacks.length, resources },
    largest: `${largest?.id}: ${largest?.resources.length}`,
    cpu_seconds: rounded(cpu),
    microseconds_per_resource: Math.round((cpu * 1e6) / resources),
    ratio_to_floor: rounded(median(ratios)),
    peak_rss_mib: Math.round(peak),
    refused_by_check: limitFindings(stacks.flatMap((stack) => stack.resources)),
  };
}

const [size = '', rounds = '3'] = process.argv.slice(2);
console.log(JSON.stringify(measured(JSON.parse(size) as Size, Number(rounds))));
