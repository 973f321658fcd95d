import { alarmName } from '../../modules/alarms';
import { reject } from '../../modules/kernel';
import type { Resource } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import type { SynthesisedStack } from '../synth';
import type { DrillPlan, Receipt } from './drill';
import { heard, seen } from './finder';
import type { Window } from './window';
import { templateDigest } from './template';

/** What a rehearsed failure needs to know of its template, as it was synthesised. */
export interface FailureRoute {
  readonly plan: DrillPlan;
  /** Alarms by which customers are asked, by their environment. */
  readonly stops: Readonly<Record<string, string>>;
  /** Days on which production may be rehearsed. */
  readonly window?: Window;
}

/** Seconds beyond its own time until an experiment must have ended, and then until everything is back. */
const ENDED_AFTER = 600;
const BACK_AFTER = 1800;
const RESOLVED_AFTER = 300;

/** The plan of one scenario in one workspace: it follows from the template, so that whoever changes that changes the criteria. */
export function failureRoute(
  spec: PlatformSpec,
  stacks: readonly SynthesisedStack[],
  workspace: string,
  scenario: string,
): FailureRoute {
  const template = templateOf(stacks, workspace, scenario);
  const stops = stopsOf(template);
  const from = tagOf(template.attributes, 'authorised-from');
  const until = tagOf(template.attributes, 'authorised-until');
  const receipts = receiptsOf(template, scenario, stops, site(spec, workspace));
  const context = contexts(spec, { state: 's3', stateDir: '' }, () => undefined)(found(spec, workspace));
  return {
    stops,
    ...(from !== undefined && until !== undefined && { window: { from, until } }),
    plan: {
      ...{ kind: scenario, workspace, production: context.grade === 'production', region: context.region },
      ...{ account: context.account, owner: context.ownership.owner },
      template: templateDigest(template, workspacesOf(spec)),
      hypothesis: String(template.attributes.description),
      exercises: [{ id: scenario, target: `${workspace}/${scenario}`, receipts }],
      afterwards: Object.entries(stops).map(([environment, alarm]) => seen(`quiet-${environment}`, alarm, BACK_AFTER)),
    },
  };
}

function templateOf(stacks: readonly SynthesisedStack[], workspace: string, scenario: string): Resource {
  const all = stacks.filter((stack) => stack.workspace === workspace).flatMap(({ resources }) => resources);
  const template = all.find(({ type, attributes }) => type === TEMPLATE && tagOf(attributes, 'scenario') === scenario);
  reject('The drill', template ? [] : [unauthorised(workspace, scenario)]);
  if (!template) throw new Error(`${scenario} was let through without a template`);
  return template;
}

const workspacesOf = ({ clusters, environments }: PlatformSpec): readonly string[] =>
  [...clusters, ...environments].map(({ name }) => name);

const TEMPLATE = 'aws_fis_experiment_template';

/** Where alarms of a workspace's cluster are named. */
interface Site {
  readonly nameOf: (alarm: string) => string;
}

function site(spec: PlatformSpec, workspace: string): Site {
  const environment = spec.environments.find(({ name }) => name === workspace);
  const context = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  const cluster = found(spec, environment?.cluster ?? workspace);
  return { nameOf: (alarm) => alarmName(context(cluster), alarm) };
}

function found(spec: PlatformSpec, workspace: string) {
  const one = [...spec.clusters, ...spec.environments].find(({ name }) => name === workspace);
  if (!one) throw new Error(`${workspace} is no workspace, which the command line should have refused`);
  return one;
}

/** What must be seen while it lasts: its targets, the alarm that finds it, its end, and customers who feel nothing. */
function receiptsOf(
  template: Resource,
  scenario: string,
  stops: FailureRoute['stops'],
  { nameOf }: Site,
): readonly Receipt[] {
  const ends = minutesOf(template) * 60 + ENDED_AFTER;
  const { workspace } = template;
  const { found: known, back } = heard({ scenario, workspace, backAfter: ends + BACK_AFTER }, nameOf);
  return [
    ...targetsOf(template).map((name) => seen(`target-${name}`, name, RESOLVED_AFTER)),
    ...known,
    seen('ended', scenario, ends),
    ...back,
    ...Object.entries(stops).map(([environment, alarm]) => seen(`steady-${environment}`, alarm, ends)),
    ...Object.entries(TOLD).flatMap(([kind, told]) => (scenario.startsWith(`${kind}-`) ? told : [])),
  ];
}

const people = (id: string, where: string): Receipt => ({ id, where, seenBy: 'person', withinSeconds: BACK_AFTER });

/** What no metric of AWS says: a broker counts by the minute, and knows nothing of what it has lost. */
const TOLD: Readonly<Record<string, readonly Receipt[]>> = {
  'broker-lost': [
    people('taken-over', 'the longest pause of any receiver, by the times of its messages: below 30 s'),
    people('kept', 'every message that a sender has an acknowledgement of: it arrived, or waits in its queue'),
  ],
};

/** Databases of a workspace may have no primary in the zone, and no claim a disk there; everything else must find something. */
const targetsOf = ({ attributes }: Resource): readonly string[] =>
  list(attributes.target)
    .map((target) => String(field(target, 'name')))
    .filter((name) => !name.startsWith('databases-') && name !== 'disks');

const minutesOf = ({ attributes }: Resource): number =>
  Math.max(0, ...[...JSON.stringify(attributes.action).matchAll(/"PT(\d+)M"/g)].map(([, minutes]) => Number(minutes)));

const stopsOf = ({ attributes }: Resource): FailureRoute['stops'] => {
  const environments = (tagOf(attributes, 'affects') ?? '').split(' ');
  const alarms = list(attributes.stop_condition).map((stop) => String(field(stop, 'value')).split(':alarm:')[1] ?? '');
  return Object.fromEntries(environments.map((environment, index) => [environment, alarms[index] ?? '']));
};

const unauthorised = (workspace: string, scenario: string) => ({
  ...{ field: `${workspace}.drills.${scenario}`, got: undefined, want: 'a template of the scenario' },
  fix: 'in production write down reason, days and approver there, have it approved, and apply it',
});

const tagOf = (attributes: Resource['attributes'], key: string): string | undefined => {
  const value = field(attributes.tags, key);
  return typeof value === 'string' ? value : undefined;
};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
