import { reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { resolveAll } from '../values/catalogue';
import { type Change, changes } from '../values/changes';
import { readBelow } from '../values/reader';
import { ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { oneOf } from './named';
import { shown } from './service-values';
import { note, printJson, printTable } from './terminal';

export interface ServiceDiffOptions {
  /** Only this service. */
  readonly service?: string;
  readonly json?: boolean;
}

const SAME = 'name the one to compare with; service impact compares with a commit';

/** `platform service diff ENV ENV`: what services are told differently in two environments. */
export function runServiceDiff(
  spec: PlatformSpec,
  one: string,
  other: string,
  { service, json }: ServiceDiffOptions,
): ExitCode {
  reject('Request', [
    ...oneOf('ENV', one, spec.environments, 'an environment'),
    ...oneOf('ENV', other, spec.environments, 'an environment'),
    ...(one === other ? [{ field: 'OTHER', got: other, want: 'another environment', fix: SAME }] : []),
    ...(service === undefined ? [] : oneOf('--service', service, spec.services, 'a service')),
  ]);
  const { results, problems } = resolveAll(spec, readBelow(ROOT));
  reject('Values', problems);
  const rootOf = (name: string, environment: string) =>
    results.find((result) => result.service === name && result.environment === environment)?.root;
  const asked = spec.services.filter(({ name }) => service === undefined || name === service);
  const pairs = asked.map(({ name }) => ({ name, before: rootOf(name, one), after: rootOf(name, other) }));
  const found = changes(pairs, (key) => key.startsWith('platform.'));
  if (json) printJson({ environments: [one, other], differences: found.map(asData(one, other)) });
  else print(found, one, other, asked.length);
  note(`${found.length} differences; what follows from the workspaces is left out`);
  return EXIT.fine;
}

const asData =
  (one: string, other: string) =>
  ({ key, before, after, where }: Change) => ({ key, [one]: before, [other]: after, services: where });

const print = (found: readonly Change[], one: string, other: string, all: number): void =>
  printTable(
    [{ head: 'key' }, { head: one }, { head: other }, { head: 'services', wraps: true }],
    [found.map(({ key, before, after, where }) => [key, shown(before), shown(after), namesOf(where, all)])],
  );

/** All, or their names. */
const namesOf = (where: readonly string[], all: number): string =>
  where.length === all && all > 1 ? `all ${all}` : where.join(' ');
