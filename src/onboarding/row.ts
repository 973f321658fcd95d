import { stringify } from 'yaml';
import type { z } from 'zod';
import { CLASSES, service, type ServiceClass } from '../../workspaces/service';

/** What somebody says of a new service. What is not said follows from its class, or is not written at all. */
export type Said = { readonly [Field in keyof z.input<typeof service>]?: unknown };

type Row = Readonly<Record<string, unknown>>;

/** How a service of a class usually is; each line is a beginning, to be changed in the row. */
const USUAL: Readonly<Record<ServiceClass, Row>> = {
  scoring: {
    ...{ dataClass: 'confidential', criticality: 'critical', rtoMinutes: 15, rpoMinutes: 60 },
    slo: { p99Milliseconds: 50, availabilityPercent: 99.95 },
  },
  core: {
    ...{ dataClass: 'confidential', criticality: 'important', rtoMinutes: 60, rpoMinutes: 60 },
    slo: { p99Milliseconds: 500, availabilityPercent: 99.9 },
  },
  enrichment: {
    ...{ dataClass: 'confidential', criticality: 'standard', rtoMinutes: 240, rpoMinutes: 240 },
    slo: { p99Milliseconds: 1000, availabilityPercent: 99.5 },
  },
  batch: {
    ...{ kind: 'cronjob', schedule: '0 3 * * *' },
    ...{ dataClass: 'internal', criticality: 'standard', rtoMinutes: 1440, rpoMinutes: 1440 },
    slo: { none: 'it runs by the clock; a run that fails or is missing alarms by itself' },
  },
};

/** What follows from the class, and from what is said beside it. */
export function usualOf(said: Said): Row {
  const of = CLASSES.find((known) => known === said.class);
  const usual = USUAL[of ?? 'core']; // of an unknown class, the class alone is told
  const description = `Is new; team ${String(said.team)} has still to say here what it does.`;
  const slo = consumes(said) ? { slo: { queueAgeSeconds: 300 } } : {};
  const clock = said.kind === 'deployment' ? { schedule: undefined } : {};
  return { description, ...usual, ...slo, ...clock };
}

/** A service that reads queues promises how long a message waits. */
const consumes = ({ queues }: Said): boolean =>
  typeof queues === 'object' &&
  queues !== null &&
  'consumes' in queues &&
  Array.isArray(queues.consumes) &&
  queues.consumes.length > 0;

/** The row, its fields in the order of the schema; what nobody says and no class decides is left out. */
export function rowOf(said: Said): Row {
  const spoken = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const row: Row = { ...usualOf(said), ...spoken };
  const fields = [...Object.keys(service.shape), ...Object.keys(row)];
  return Object.fromEntries([...new Set(fields)].flatMap((key) => (row[key] === undefined ? [] : [[key, row[key]]])));
}

/** The row as the others are written: one line a field, nested values in braces. */
export const rowText = (row: Row): string =>
  [
    '# yaml-language-server: $schema=../../schema/service.schema.json',
    ...Object.entries(row).map(([key, value]) => `${key}: ${inOneLine(value)}`),
    '',
  ].join('\n');

const inOneLine = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true })
    .trim()
    .replace(/\[ (.*?) \]/g, '[$1]');
