import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { resolveAll } from '../values/catalogue';
import { readBelow } from '../values/reader';
import type { Resolved } from '../values/resolver';
import { type Reason, reasons, why } from '../values/why';
import type { Place } from '../values/node';
import { ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { oneOf } from './named';
import { colour, note, printJson, printTable } from './terminal';

export interface ServiceValuesOptions {
  /** A key such as `replicas.min`: only this one, with what it took the place of. */
  readonly why?: string;
  readonly json?: boolean;
}

/** `platform service values NAME ENV`: all that a service is told, with the file and line of each value. */
export function runServiceValues(
  spec: PlatformSpec,
  name: string,
  environment: string,
  options: ServiceValuesOptions,
): ExitCode {
  reject('Request', [
    ...oneOf('NAME', name, spec.services, 'a service'),
    ...oneOf('ENV', environment, spec.environments, 'an environment'),
  ]);
  const only = { ...spec, environments: spec.environments.filter((one) => one.name === environment) };
  const { results, problems } = resolveAll(only, readBelow(ROOT));
  const result = results.find(({ service }) => service === name);
  if (!result) throw new Error(`${name} was not resolved`);
  const told = options.why === undefined ? reasons(result) : known(why(result, options.why));
  if (options.json) printJson(asData(result, told));
  else if (options.why === undefined) printAll(told);
  else for (const reason of told) printWhy(reason);
  const own = problems.filter((problem) => result.problems.some(({ field }) => field === problem.field));
  reject('Values', own);
  return EXIT.fine;
}

function known(found: readonly Reason[] | Problem): readonly Reason[] {
  if ('field' in found) reject('Request', [found]);
  return 'field' in found ? [] : found;
}

const asData = ({ service, environment, release, files }: Resolved, told: readonly Reason[]) => ({
  ...{ service, environment, release, files },
  values: told.map(({ key, value, from, replaced }) => ({ key, value, from, replaced })),
});

function printAll(told: readonly Reason[]): void {
  printTable(
    [{ head: 'key' }, { head: 'value', wraps: true }, { head: 'from' }, { head: 'instead of' }],
    [
      told.map(({ key, value, from, replaced }) => [
        key,
        shown(value),
        at(from),
        colour.dim(replaced.map(({ value: old }) => shown(old)).join(', ')),
      ]),
    ],
  );
  note('platform service values NAME ENV --why KEY says more of one.');
}

function printWhy({ key, value, from, replaced }: Reason): void {
  console.log(`${colour.bold(key)} = ${shown(value)}`);
  console.log(
    `  ${colour.green('set')}       ${at(from)}${from.note === undefined ? '' : `  ${colour.dim(from.note)}`}`,
  );
  for (const { value: old, from: place } of replaced)
    console.log(`  ${colour.dim('replaced')}  ${at(place)}  ${colour.dim(shown(old))}`);
}

const at = ({ path, line }: Place): string => `${path}:${line}`;

/** As YAML would say it on one line. */
export const shown = (value: unknown): string => {
  if (value === undefined) return '-';
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
};
