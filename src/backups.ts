import { BACKED_UP, EXEMPT, type HeldDatabase } from '../modules/backup';
import { instanceName } from '../modules/data';
import type { Resource } from '../modules/governance';
import { KEYCLOAK_DATABASE } from '../modules/identity-store';
import { arn, BACKUP_TAG } from '../modules/kernel';
import type { PlatformSpec } from '../workspaces/load';
import type { Cluster, Environment } from '../workspaces/schema';
import type { StackContext } from './context';
import { RECORD_HOLDERS } from './protect';

/** Every database of a cluster's account: Keycloak's, and those of its environments. */
export function heldDatabases(
  cluster: Cluster,
  { environments }: Pick<PlatformSpec, 'environments'>,
  contextOf: (workspace: Cluster | Environment) => StackContext,
): readonly HeldDatabase[] {
  const standing = environments.filter((environment) => environment.cluster === cluster.name);
  return [
    held(contextOf(cluster), KEYCLOAK_DATABASE),
    ...standing.flatMap((environment) =>
      Object.keys(environment.databases).map((database) => held(contextOf(environment), database)),
    ),
  ];
}

const held = (context: StackContext, database: string): HeldDatabase => ({
  ...{ context, database },
  arn: arn.regional(context, 'rds', `db:${instanceName(context, database)}`),
});

/** Something that holds something, and what keeps it. */
export interface KeptResource {
  readonly resource: Resource;
  /** Plans that select it: `<workspace>/<address>`. */
  readonly plans: readonly string[];
  /** Why none does. */
  readonly exempt?: string;
}

/** Every holder of the output with its plans, as AWS Backup would find them by the selections of its account. */
export function keptResources(resources: readonly Resource[]): readonly KeptResource[] {
  const selections = resources.filter(({ type }) => type === 'aws_backup_selection');
  return resources
    .filter(({ type }) => RECORD_HOLDERS.includes(type))
    .map((resource) => {
      const plans = selections.filter((one) => selects(one, resource)).map(planOf);
      const exempt = EXEMPT[resource.type];
      return { resource, plans, ...(exempt !== undefined && { exempt }) };
    });
}

/** Each is in exactly one plan, or there is a reason; one sentence for each that is not. */
export const backupBreaches = (resources: readonly Resource[]): readonly string[] =>
  keptResources(resources).flatMap(({ resource, plans, exempt }) => {
    const { workspace, stack, address, type } = resource;
    const say = (what: string) => [`${workspace}: ${stack}/${address} ${what} (one-backup-plan, DORA Art. 12(1))`];
    if (BACKED_UP.includes(type) && plans.length === 0)
      return say(`is in no backup plan - give it the tag ${BACKUP_TAG} with the class of its workspace`);
    if (plans.length > 1) return say(`is in ${plans.length} backup plans: ${plans.join(', ')} - one is enough`);
    if (!BACKED_UP.includes(type) && exempt === undefined)
      return say('holds records, but nobody decided how they come back - see modules/backup/exempt.ts');
    return [];
  });

/** A selection takes what matches one of its patterns and all of its conditions, in its own account. */
function selects({ account, attributes }: Resource, resource: Resource): boolean {
  const wanted = list(attributes.condition).flatMap((condition) => list(fieldOf(condition, 'string_equals')));
  const tags = fieldOf(resource, 'attributes', 'tags');
  return (
    account === resource.account &&
    list(attributes.resources).some((pattern) => matches(String(pattern), resource.type)) &&
    wanted.every((one) => fieldOf(tags, tagOf(one)) === fieldOf(one, 'value'))
  );
}

const ARN_KINDS: Readonly<Record<string, string>> = { aws_db_instance: ':db:' };

const matches = (pattern: string, type: string): boolean => pattern === '*' || pattern.includes(ARN_KINDS[type] ?? ' ');

const tagOf = (condition: unknown): string => String(fieldOf(condition, 'key')).replace('aws:ResourceTag/', '');

const planOf = ({ workspace, attributes }: Resource): string =>
  `${workspace}/${String(attributes.plan_id).replace(/^\$\{(.*)\.id\}$/, '$1')}`;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const fieldOf = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
