import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuSeconds, median, programSpent, rounded } from './measure';
import { synthesise } from '../src/synth';
import input from '../workspaces';
import { load } from '../workspaces/load';

const ROUNDS = 3;

/** CPU seconds as medians; those of programs have the start of Node in them, by the clock they depend on what else runs. */
export interface EvidenceFigures {
  /** Build and verify of all workspaces as programs, against synthesising alone in this process. */
  readonly ratio_to_synth: number;
  readonly build_cpu_seconds: number;
  readonly verify_cpu_seconds: number;
  readonly both_cpu_seconds: number;
  readonly both_seconds: number;
}

/** `evidence build` and `evidence verify` of the whole example, as a user runs them. */
export function benchEvidence(): EvidenceFigures {
  const home = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const runs = Array.from({ length: ROUNDS }, (_, round) => {
      const out = join(home, String(round));
      const build = programSpent(['evidence', 'build', '--out', out, '--json']);
      return { build, verify: programSpent(['evidence', 'verify', out, '--unsigned', '--json']) };
    });
    const floor = Array.from({ length: ROUNDS }, () =>
      cpuSeconds(() => synthesise(load(input), { state: 's3', stateDir: '' })),
    );
    const both = runs.map(({ build, verify }) => build.cpu + verify.cpu);
    return {
      ratio_to_synth: rounded(median(both) / median(floor)),
      build_cpu_seconds: rounded(median(runs.map(({ build }) => build.cpu))),
      verify_cpu_seconds: rounded(median(runs.map(({ verify }) => verify.cpu))),
      both_cpu_seconds: rounded(median(both)),
      both_seconds: rounded(median(runs.map(({ build, verify }) => build.clock + verify.clock))),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
