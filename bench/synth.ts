import { App } from 'cdktf';
import { platform } from '../src/platform';
import { synthesise } from '../src/synth';
import { withoutTraces } from '../src/without-traces';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { type PlainResource, plainResources, synthesiseFloor } from './floor';
import { inFolder } from './in-folder';
import { cpuSeconds, median, rounded } from './measure';

const RUN = { state: 's3', stateDir: '../../../.state' } as const;
const ROUNDS = 9;

/** CPU seconds as medians over interleaved rounds; the ratio is the median of the pairs. */
export interface SynthFigures {
  readonly ratio_to_floor: number;
  readonly cpu_seconds: number;
  readonly floor_cpu_seconds: number;
  readonly resources: number;
  readonly stacks: number;
  readonly peak_rss_mib: number;
}

/** Loading, constructing, synthesising and checking everything, against a plain loop of the same resources, turn by turn. */
export function benchSynth(): SynthFigures {
  const { resources, stacks } = takenApart();
  const pairs = Array.from({ length: ROUNDS + 1 }, () => ({
    ours: cpuSeconds(() => synthesise(load(input), RUN)),
    // Like for like: neither side records where a token was made.
    floor: cpuSeconds(() => inFolder((outdir) => withoutTraces(() => synthesiseFloor(resources, stacks, outdir)))),
  })).slice(1); // the first round warms up
  return {
    ratio_to_floor: rounded(median(pairs.map(({ ours, floor }) => ours / floor))),
    cpu_seconds: rounded(median(pairs.map(({ ours }) => ours))),
    floor_cpu_seconds: rounded(median(pairs.map(({ floor }) => floor))),
    resources: resources.length,
    stacks: stacks.length,
    peak_rss_mib: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function takenApart(): { resources: readonly PlainResource[]; stacks: readonly string[] } {
  return inFolder((outdir) => {
    const app = new App({ outdir, stackTraces: false });
    platform(app, load(input), RUN);
    app.synth();
    return { resources: plainResources(app), stacks: app.node.children.map(({ node }) => node.id) };
  });
}
