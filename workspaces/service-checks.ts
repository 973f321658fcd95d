import { prefixOf, type Problem } from '../modules/kernel';
import type { Row } from './catalogue';
import { PROMISE } from './service';

/** What a card payment may cost in time, from the door to the answer. */
export const SCORING_P99_MILLISECONDS = 200;

/** What the fields of one row have against each other. */
export function serviceChecks(row: Row): readonly Problem[] {
  const own = CHECKS.map((check) => check(row)).filter((problem) => problem !== undefined);
  return own.map((problem) => ({ ...problem, field: `services.${row.folder}.${problem.field}` }));
}

const CHECKS: readonly ((row: Row) => Problem | undefined)[] = [
  cronjobWithoutSchedule,
  scheduleWithoutCronjob,
  cronjobWithHost,
  hostWithoutExposure,
  callersWithoutExposure,
  signInByClock,
  signInOutside,
  callbackWithoutSignIn,
  exposedRestricted,
  wideCallers,
  spotClass,
  publishedModel,
  promise,
  scoringPromise,
  waitingPromise,
];

function cronjobWithoutSchedule({ fields: { kind, schedule }, unreadable }: Row): Problem | undefined {
  if (kind !== 'cronjob' || schedule !== undefined || unreadable.has('schedule')) return undefined;
  return { field: 'schedule', got: undefined, want: 'five cron fields such as 15 2 * * *', fix: 'a cronjob needs one' };
}

function scheduleWithoutCronjob({ fields: { kind, schedule } }: Row): Problem | undefined {
  if (kind !== 'deployment' || schedule === undefined) return undefined;
  return { field: 'schedule', got: schedule, want: 'nothing', fix: 'remove it, or write kind: cronjob' };
}

function cronjobWithHost({ fields: { kind, exposure } }: Row): Problem | undefined {
  if (kind !== 'cronjob' || exposure === undefined || exposure === 'none') return undefined;
  return { field: 'exposure', got: exposure, want: 'none for a cronjob', fix: 'between its runs nothing listens' };
}

function hostWithoutExposure({ fields: { exposure, host } }: Row): Problem | undefined {
  if (exposure !== 'none' || host === undefined) return undefined;
  return { field: 'host', got: host, want: 'nothing', fix: 'remove it, or write exposure: internal or external' };
}

function callersWithoutExposure({ fields: { exposure, callers } }: Row): Problem | undefined {
  if (exposure !== 'none' || callers === undefined) return undefined;
  const got = Object.keys(callers);
  return { field: 'callers', got, want: 'nothing', fix: 'remove it, or write exposure: internal or external' };
}

function signInByClock({ fields: { kind, signIn } }: Row): Problem | undefined {
  if (kind !== 'cronjob' || signIn !== true) return undefined;
  return { field: 'signIn', got: signIn, want: 'false for a cronjob', fix: 'between its runs nobody calls it' };
}

function signInOutside({ fields: { exposure, signIn } }: Row): Problem | undefined {
  if (exposure !== 'external' || signIn !== true) return undefined;
  const want = 'false behind the external door';
  return { field: 'signIn', got: signIn, want, fix: 'Keycloak stands behind the internal one, for people of the bank' };
}

function callbackWithoutSignIn({ fields: { callbackPath, exposure, signIn } }: Row): Problem | undefined {
  if (callbackPath === undefined || (signIn === true && exposure === 'internal')) return undefined;
  const fix = 'remove it, or write signIn: true and exposure: internal';
  return { field: 'callbackPath', got: callbackPath, want: 'nothing', fix };
}

/** What the data class forbids: restricted data is shown to the internet only where the network names its callers. */
function exposedRestricted({ fields: { exposure, dataClass, callers }, unreadable }: Row): Problem | undefined {
  if (exposure !== 'external' || dataClass !== 'restricted') return undefined;
  if (unreadable.has('callers') || Object.keys(callers ?? {}).length > 0) return undefined;
  const fix = 'name the networks of its callers in callers, or hand the restricted data to a service behind it';
  return { field: 'exposure', got: exposure, want: 'none or internal for dataClass restricted', fix };
}

/** The widest block that still says who calls: one organisation's. */
const NAMED_CALLER_PREFIX = 16;

function wideCallers({ fields: { exposure, dataClass, callers = {} } }: Row): Problem | undefined {
  if (exposure !== 'external' || dataClass !== 'restricted') return undefined;
  const got = Object.keys(callers).find((block) => prefixOf(block) < NAMED_CALLER_PREFIX);
  const want = `blocks of /${NAMED_CALLER_PREFIX} or smaller for dataClass restricted`;
  return got ? { field: 'callers', got, want, fix: 'list the addresses that the caller itself names' } : undefined;
}

function spotClass({ fields: { class: wanted, spot }, unreadable }: Row): Problem | undefined {
  if (spot === undefined && !unreadable.has('spot')) return undefined;
  if (wanted !== 'scoring' && wanted !== 'core') return undefined;
  const fix = 'remove it; only enrichment and batch may lose their node within two minutes';
  return { field: 'spot', got: spot, want: `no Spot for class ${wanted}`, fix };
}

function publishedModel({ fields: { buckets = [] } }: Row): Problem | undefined {
  const index = buckets.findIndex(({ zone, access }) => zone === 'models' && access === 'write');
  if (index < 0) return undefined;
  const fix = 'training publishes models; a published version never changes';
  return { field: `buckets.${index}.access`, got: 'write', want: 'read in zone models', fix };
}

/** Either answers, both figures of it, or messages, or the reason for neither. */
function promise({ fields: { slo } }: Row): Problem | undefined {
  if (slo === undefined) return undefined;
  const { p99Milliseconds, availabilityPercent, queueAgeSeconds, none } = slo;
  const answers = [p99Milliseconds, availabilityPercent].filter((figure) => figure !== undefined).length;
  const figures = answers + (queueAgeSeconds === undefined ? 0 : 1);
  const sound = none === undefined ? figures > 0 && answers !== 1 : figures === 0;
  return sound ? undefined : { field: 'slo', got: slo, ...PROMISE };
}

function scoringPromise({ fields: { class: wanted, slo } }: Row): Problem | undefined {
  const got = slo?.p99Milliseconds;
  if (wanted !== 'scoring' || slo === undefined || (got !== undefined && got <= SCORING_P99_MILLISECONDS))
    return undefined;
  const want = `at most ${SCORING_P99_MILLISECONDS} for class scoring`;
  return { field: 'slo.p99Milliseconds', got, want, fix: 'a card payment waits for it; else choose another class' };
}

function waitingPromise({ fields: { slo, queues } }: Row): Problem | undefined {
  if (slo === undefined || queues === undefined || slo.none !== undefined) return undefined;
  const { queueAgeSeconds: got } = slo;
  const field = 'slo.queueAgeSeconds';
  const consumes = queues.consumes.length > 0;
  if (consumes && got === undefined)
    return { field, got, want: '1-86400 seconds', fix: 'it consumes queues; say how long a message may wait' };
  return !consumes && got !== undefined
    ? { field, got, want: 'nothing', fix: 'it consumes no queue; remove it, or name the queue' }
    : undefined;
}
