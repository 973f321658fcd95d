import { ALARM_DRILL, drillReader } from '../modules/alerting';
import { roleArn } from '../modules/identity';
import { runnerLabel } from '../modules/delivery';
import { emergencyEnvironment } from '../modules/kernel';
import { PIPELINE } from '../modules/state';
import type { PlatformSpec } from '../workspaces/load';
import type { Workspace } from '../workspaces/schema';
import { contexts, type StackContext } from './context';
import type { SynthesisedStack } from './synth';

/** Stacks of one workspace that one job of the pipeline plans or applies: one account, one runner. */
export interface Job {
  /** Tells it from the others of a run, for instance `6-prod-inside`. */
  readonly id: string;
  readonly workspace: string;
  /** Also the protected environment of GitHub, whose reviewers approve. */
  readonly environment: string;
  /** Protected environment from which the account is changed before the approval, when it cannot wait. */
  readonly emergency: string;
  readonly account: string;
  readonly region: string;
  readonly planRole: string;
  readonly applyRole: string;
  /** Rings the alarms of drills of the account, and keeps what they showed. */
  readonly drillRole: string;
  /** Looks in the audit account which events of a drill have arrived. */
  readonly drillReader: string;
  readonly auditAccount: string;
  /** `runs-on`; inside the VPC CodeBuild's label, which wants run and attempt behind it. */
  readonly runner: string;
  readonly inside: boolean;
  /** Stack ids, with a space between. */
  readonly targets: string;
}

/** A wave begins when the one before has ended: all that it reads stands. */
export interface Wave {
  readonly include: readonly Job[];
}

/** GitHub's own machines. */
export const HOSTED = 'ubuntu-24.04';

/** What the pipeline never applies: it holds the pipeline's own roles (ADR-0008). It plans it for pull requests and looks for drift. */
const BY_HAND = 'state';

/** Stacks that the pipeline plans and compares, and never applies: those with its own roles. As one wave before all others. */
export function byHand(spec: PlatformSpec, stacks: readonly SynthesisedStack[]): Wave {
  const mine = stacks.filter(({ part }) => part === BY_HAND);
  return { include: jobsOf(spec, mine, new Map(mine.map(({ id }) => [id, 0])))(0) };
}

/**
 * The jobs of the pipeline, in waves. A wave is planned when all that it reads has been applied, or its plan would be of
 * values that are no longer true: so no stack shares a wave with one that it reads. Within a workspace waves follow the map;
 * audit comes before all, non-production before production.
 */
export function waves(spec: PlatformSpec, stacks: readonly SynthesisedStack[]): readonly Wave[] {
  const mine = stacks.filter(({ part }) => part !== BY_HAND);
  const levels = new Map<string, number>();
  for (const rank of [0, 1, 2]) {
    const ranked = mine.filter(({ workspace }) => rankOf(workspaceOf(workspace, spec)) === rank);
    addLevels(ranked, levels);
  }
  const jobs = jobsOf(spec, mine, levels);
  return [...new Set(levels.values())].sort((one, other) => one - other).map((level) => ({ include: jobs(level) }));
}

const rankOf = ({ kind, grade }: Workspace): number => {
  if (kind === 'audit') return 0;
  return grade === 'production' ? 2 : 1;
};

/** Adds the stacks of one rank behind all that stand already. */
function addLevels(stacks: readonly SynthesisedStack[], levels: Map<string, number>): void {
  const first = Math.max(0, ...levels.values()) + 1;
  const reached = new Map<string, number>();
  for (const { id, workspace, dependsOn } of stacks) {
    const after = dependsOn.map((producer) => (levels.get(producer) ?? 0) + 1);
    const level = Math.max(first, reached.get(workspace) ?? first, ...after);
    levels.set(id, level);
    reached.set(workspace, level);
  }
}

const sameJob = (one: SynthesisedStack, other: SynthesisedStack): boolean =>
  one.workspace === other.workspace && isInside(one) === isInside(other);

/** What stands inside the cluster needs the private Kubernetes API. */
export const isInside = ({ text }: Pick<SynthesisedStack, 'text'>): boolean => {
  const { terraform } = JSON.parse(text) as { terraform: { required_providers: object } };
  return ['helm', 'kubernetes'].some((provider) => provider in terraform.required_providers);
};

/** The jobs of a level, in the order of the map. */
function jobsOf(spec: PlatformSpec, stacks: readonly SynthesisedStack[], levels: ReadonlyMap<string, number>) {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  return (level: number): readonly Job[] => {
    const here = stacks.filter(({ id }) => levels.get(id) === level);
    const firsts = here.filter((stack, index) => here.findIndex((other) => sameJob(stack, other)) === index);
    return firsts.map((first) => {
      const workspace = workspaceOf(first.workspace, spec);
      const owner = workspaceOf(workspace.kind === 'environment' ? workspace.cluster : workspace.name, spec);
      const targets = here.filter((stack) => sameJob(stack, first)).map(({ id }) => id);
      const drills = drillRoles(contextOf(owner), contextOf(spec.audit));
      return { id: `${level}-${placeOf(first)}`, ...job(first, contextOf(owner), targets), ...drills };
    });
  };
}

const placeOf = (stack: SynthesisedStack): string => `${stack.workspace}-${isInside(stack) ? 'inside' : 'hosted'}`;

/** The same jobs without the waves, for whoever changes nothing: one for each workspace and runner. */
export function together(planned: readonly Wave[]): readonly Job[] {
  const jobs = planned.flatMap(({ include }) => include);
  const idOf = ({ id }: Job): string => id.replace(/^\d+-/, '');
  return [...new Set(jobs.map(idOf))].flatMap((id) => {
    const same = jobs.filter((one) => idOf(one) === id);
    return same.slice(0, 1).map((first) => ({ ...first, id, targets: same.map(({ targets }) => targets).join(' ') }));
  });
}

function job(
  stack: SynthesisedStack,
  account: StackContext,
  targets: readonly string[],
): Omit<Job, 'id' | keyof DrillRoles> {
  const inside = isInside(stack);
  return {
    ...{ workspace: stack.workspace, environment: stack.workspace, emergency: emergencyEnvironment(account.workspace) },
    ...{ account: account.account, region: account.region },
    planRole: roleArn(account, PIPELINE.plan),
    applyRole: roleArn(account, PIPELINE.apply),
    ...{ runner: inside ? runnerLabel(account) : HOSTED, inside },
    targets: targets.join(' '),
  };
}

type DrillRoles = Pick<Job, 'auditAccount' | 'drillReader' | 'drillRole'>;

const drillRoles = (account: StackContext, audit: StackContext): DrillRoles => ({
  drillRole: roleArn(account, ALARM_DRILL),
  drillReader: roleArn(audit, drillReader(account)),
  auditAccount: audit.account,
});

function workspaceOf(name: string, { audit, clusters, environments }: PlatformSpec): Workspace {
  const found = [audit, ...clusters, ...environments].find((workspace) => workspace.name === name);
  if (!found) throw new Error(`${name} is no workspace, which load() should have refused`);
  return found;
}
