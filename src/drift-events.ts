import { DETAIL_TYPES, defaultBusArn } from '../modules/alerting';
import { DRIFT_SOURCE, runbookAddress } from '../modules/kernel';
import type { StackContext } from './context';
import type { Drift } from './terraform/events';

/** A stack that differs from its configuration. */
export interface Difference extends Drift {
  readonly stack: string;
}

/** An entry of EventBridge's `PutEvents`, for the bus of the account that the stack stands in. */
export interface DriftEvent {
  /** An ARN: whoever is signed in to another account is refused. */
  readonly bus: string;
  readonly region: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Addresses that an event names; the others are counted. An event has room for 256 KiB. */
const NAMED = 50;

/**
 * What drift says on the bus, in the fields that the record reads (modules/alerting, `occurrence`). When it happened
 * nobody knows, so no time stands in it but that of the event. Without a trigger: a person decides whether it is an incident.
 */
export const driftEvent = ({ stack, drifted, pending }: Difference, context: StackContext): DriftEvent =>
  eventOf(stack, context, {
    summary: summary(stack, drifted.length, pending),
    ...{ pending, driftedCount: drifted.length, drifted: drifted.slice(0, NAMED) },
  });

/** The same of a stack that could not be compared: whoever looks at nothing finds no difference, night after night. */
export const blindEvent = (stack: string, why: string, context: StackContext): DriftEvent =>
  eventOf(stack, context, { summary: `${stack} could not be compared with reality: ${why}` });

const eventOf = (stack: string, context: StackContext, detail: object): DriftEvent => ({
  bus: defaultBusArn(context),
  region: context.region,
  source: DRIFT_SOURCE,
  detailType: DETAIL_TYPES.drift,
  detail: {
    subject: `drift/${stack}`,
    severity: 'warning',
    owner: context.ownership.owner,
    runbook: runbookAddress(context, 'drift-found'),
    ...{ stack, workspace: context.workspace, ...detail },
  },
});

function summary(stack: string, drifted: number, { create, update, replace, destroy }: Drift['pending']): string {
  const past = `${drifted} ${drifted === 1 ? 'resource was' : 'resources were'} changed past Terraform; `;
  const apply = `an apply would add ${create + replace}, change ${update}, destroy ${destroy + replace}`;
  return `${stack} differs: ${drifted > 0 ? past : ''}${apply}`;
}
