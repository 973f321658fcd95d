import { type AlarmRow, type AlarmSubject, below, one } from '../alarms';

/** A service that has promised answers. */
export interface MeasuredService extends AlarmSubject {
  /** Its name. */
  readonly of: string;
  readonly namespace: string;
}

const HOUR = 3600;
const HOURS = 24;

/**
 * A promise that nobody measures looks as if it were kept. A service writes a line for each request that a peer makes
 * (ADR-0021); where neither it nor its door has written one for a day, somebody hears of it.
 */
export const MEASURED_ALARMS: readonly AlarmRow<MeasuredService>[] = [
  {
    id: 'slo-unmeasured',
    meaning: ({ of }) => `Not one request to ${of} was written down for a day: what it promised is not measured.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: ({ of: Service, namespace: Namespace }) =>
      one({ namespace: 'Platform/Service', name: 'Seconds', dimensions: { Namespace, Service } }, 'SampleCount', HOUR),
    when: () => below(1, 'Count', HOURS),
    missing: {
      is: 'breaching',
      because: 'the filter writes a value for a line alone, so silence is what is looked for',
    },
  },
];
