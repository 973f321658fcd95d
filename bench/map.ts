import { join } from 'node:path';
import { synthesise } from '../src/synth';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { inFolder } from './in-folder';
import { cpuSeconds, median, programSpent, rounded } from './measure';

/** CPU seconds as medians; that of the program has the start of Node in it. */
export interface MapFigures {
  /** `bin/platform map` as a program, against synthesising alone in this process. */
  readonly ratio_to_synth: number;
  readonly cpu_seconds: number;
}

/** The page of the whole example, as a user makes it. */
export function benchMap(): MapFigures {
  const runs = Array.from({ length: 3 }, () => ({
    map: inFolder((folder) => programSpent(['map', '--json', '--out', join(folder, 'map.html')]).cpu),
    synth: cpuSeconds(() => void synthesise(load(input), { state: 's3', stateDir: '' })),
  }));
  const cpu = median(runs.map(({ map }) => map));
  return { ratio_to_synth: rounded(cpu / median(runs.map(({ synth }) => synth))), cpu_seconds: rounded(cpu) };
}
