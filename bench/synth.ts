import { App } from 'cdktf';
import { platform } from '../src/platform';
import { synthesise } from '../src/synth';
import { withoutTraces } from '../src/without-traces';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { type PlainResource, plainResources, synthesiseFloor } from './floor';
import { inFolder } from './in-folder';
import { compared, type Compared } from './measure';

const RUN = { state: 's3', stateDir: '../../../.state' } as const;
const ROUNDS = 9;

export interface SynthFigures extends Compared {
  readonly resources: number;
  readonly stacks: number;
  readonly peak_rss_mib: number;
}

/** Loading, constructing, synthesising and checking everything, against a plain loop of the same resources. */
export function benchSynth(): SynthFigures {
  const { resources, stacks } = takenApart();
  return {
    ...compared(
      ROUNDS,
      () => void synthesise(load(input), RUN),
      // Like for like: neither side records where a token was made.
      () => inFolder((outdir) => withoutTraces(() => synthesiseFloor(resources, stacks, outdir))),
    ),
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
