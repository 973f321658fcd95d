import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { RECORD_HOLDERS } from '../../src/protect';
import type { State, StateResource } from './local-run';
import { REPLACING } from './replacement';
import { ROOT } from './root';

/** The states of a platform in `local` mode as an earlier commit left them, by `<part>/<workspace>`. */
export interface Baseline {
  readonly commit: string;
  readonly states: Readonly<Record<string, State>>;
}

const FOLDER = join(ROOT, 'test', 'baseline');

/** Every recorded baseline, by the commit that recorded it. */
export const baselines = (): readonly Baseline[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json.gz'))
    .map((file) => ({
      commit: file.slice(0, -'.json.gz'.length),
      states: JSON.parse(gunzipSync(readFileSync(join(FOLDER, file))).toString()) as Baseline['states'],
    }));

/** Why a record holder of the one state would not be the same in the other, one sentence for each. */
export function lossesBetween(before: State, after: State): readonly string[] {
  return holdersIn(before).flatMap((holder) => {
    const address = `${holder.type}.${holder.name}`;
    const now = holdersIn(after).find(({ type, name }) => `${type}.${name}` === address);
    if (!now) return [`${address} is gone`];
    const changed = (REPLACING[holder.type] ?? []).filter(
      (path) => !isDeepStrictEqual(at(holder, path), at(now, path)),
    );
    return changed.map((path) => `${address}: ${path} was ${shown(at(holder, path))} and is ${shown(at(now, path))}`);
  });
}

const holdersIn = ({ resources }: State): readonly StateResource[] =>
  resources.filter(({ mode, type }) => mode === 'managed' && RECORD_HOLDERS.includes(type));

/** `a.0.b` in the attributes of the resource; what is not there is null, as an attribute that is not set. */
const at = ({ instances }: StateResource, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      instances[0]?.attributes,
    ) ?? null;

const shown = (value: unknown): string => JSON.stringify(value);
