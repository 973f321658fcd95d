import { DATABASE_ALARMS } from '../modules/data';
import { BROKER_ALARMS, BROKER_SILENT, HALVES } from '../modules/messaging';
import { rowsIn, type Section, type ShownService } from '../modules/observability';
import type { PlatformSpec } from '../workspaces/load';
import type { Environment } from '../workspaces/schema';
import { namespaceOf } from '../workspaces/service-names';
import { promises } from './promises';

/** Every service of the catalogue in one environment, whatever it has promised: each has its row on the boards. */
export function shownServices(environment: Pick<Environment, 'name'>, spec: PlatformSpec): readonly ShownService[] {
  const { answers, queues, runs } = promises(environment, spec);
  return spec.services.map(({ name, team }) => ({
    ...{ name, namespace: namespaceOf(environment.name, team), environment: environment.name },
    answers: answers.some((one) => one.name === name),
    queues: queues.filter(({ service }) => service === name).map(({ queue }) => queue),
    runs: runs.some((one) => one.name === name),
  }));
}

/** The databases and brokers of one environment, a row each. */
export const shownStores = ({
  name,
  databases,
  brokers,
}: Pick<Environment, 'name' | 'databases' | 'brokers'>): readonly Section[] => [
  ...Object.keys(databases).map((database) => ({
    title: `Database ${database}`,
    alarms: rowsIn(name, DATABASE_ALARMS, [database]),
  })),
  ...Object.keys(brokers).map((broker) => ({
    title: `Broker ${broker}`,
    alarms: [
      ...rowsIn(name, [{ id: BROKER_SILENT }], [broker]),
      ...rowsIn(
        name,
        BROKER_ALARMS,
        HALVES.map((half) => `${broker}-${half}`),
      ),
    ],
  })),
];
