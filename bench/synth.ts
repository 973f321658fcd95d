import { App } from 'cdktf';
import { platform } from '../src/platform';
import { write } from '../src/output';
import { synthesise, type SynthesisedStack } from '../src/synth';
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

const writeWhole = (stacks: readonly SynthesisedStack[], outdir: string): void => write(stacks, stacks, outdir);

/** Loading, constructing, synthesising, checking and writing everything, against a plain loop of the same resources. */
export function benchSynth(): SynthFigures {
  const { resources, stacks } = takenApart();
  return {
    ...compared(
      ROUNDS,
      () => inFolder((outdir) => writeWhole(synthesise(load(input), RUN), outdir)),
      // Like for like: neither side records where a token was made, and both write.
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
