import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import { everything, type Ground, ground } from '../explain';
import { type MapData, mapData, page, type Tables, tablesOf } from '../map';
import { resolvedAll } from '../values/catalogue';
import { readBelow } from '../values/reader';
import { loseZone, type Outcome } from '../zone-loss';
import { ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { Progress } from './progress';
import { note, printJson } from './terminal';
import { courses, settingFor } from './zone-setting';

export interface MapOptions {
  /** Where the page is written. Default: `.platform/map.html` of the checkout. */
  readonly out?: string;
  readonly json?: boolean;
}

/** `platform map`: the whole platform as one page that opens anywhere. */
export async function runMap(spec: PlatformSpec, options: MapOptions): Promise<ExitCode> {
  const file = resolve(options.out ?? join(ROOT, '.platform', 'map.html'));
  const { data, tables } = await mapOf(spec);
  const text = page(data, tables);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const bytes = Buffer.byteLength(text);
  if (options.json) printJson({ file, bytes, services: data.services.length, stacks: data.stacks.length });
  else console.log(file);
  note(`${Math.round(bytes / 1024)} KiB, one file: open it in a browser.`);
  return EXIT.fine;
}

/** What the page shows: synthesised once, values resolved, zones lost as `drill simulate az-loss` loses them. */
export async function mapOf(spec: PlatformSpec): Promise<{ readonly data: MapData; readonly tables: Tables }> {
  const known = Progress.during('Reading the platform', () => ground(spec, ROOT));
  const outcomes = await outcomesOf(spec, known);
  const { stacks } = known;
  const resolved = resolvedAll(spec, readBelow(ROOT));
  return {
    data: mapData({ spec, stacks, entries: everything(known), resolved, outcomes }),
    tables: tablesOf(spec, stacks),
  };
}

/** What the loss of each zone of each cluster does: the same that `drill simulate az-loss` says. */
async function outcomesOf(spec: PlatformSpec, known: Ground): Promise<Readonly<Record<string, readonly Outcome[]>>> {
  const progress = new Progress('Losing zones', spec.clusters.length);
  const entries = [];
  for (const cluster of spec.clusters) {
    progress.start(cluster.name);
    const setting = await settingFor(spec, cluster, known);
    const lost = cluster.network.zones.flatMap((zone) => courses(zone, []));
    entries.push([cluster.name, lost.map((course) => loseZone(setting, course))] as const);
    progress.finish(cluster.name);
  }
  progress.stop();
  return Object.fromEntries(entries);
}
