import { Construct } from 'constructs';
import type { Published } from '../kernel';
import { Database, type DatabaseGround } from './database';
import type { databaseShape } from './exports';
import { databaseKeys, type DatabaseKeysProps } from './keys';
import { MonitoringRole } from './monitoring-role';
import type { DatabaseSettings } from './settings';
import { SubnetGroup, type SubnetGroupProps } from './subnet-group';

export interface DatabasesProps
  extends
    Omit<DatabaseGround, 'network' | 'subnetGroupName' | 'monitoring' | 'keys'>,
    Pick<DatabaseKeysProps, 'copiers'> {
  readonly network: DatabaseGround['network'] & SubnetGroupProps['network'];
  /** By name. Append only: the place in the list decides the windows. */
  readonly databases: Readonly<Record<string, DatabaseSettings>>;
  /** Place of the first one, where several stacks share an account and should not be interrupted together. @default 0 */
  readonly firstPosition?: number;
}

/** The databases of one stack and what they share. Its id is `Default`, so that the databases keep their own names. */
export class Databases extends Construct {
  private readonly made: ReadonlyMap<string, Database>;

  constructor(scope: Construct, id: string, props: DatabasesProps) {
    super(scope, id);
    const { context, databases, firstPosition = 0 } = props;
    const ground: DatabaseGround = {
      ...props,
      keys: databaseKeys(this, { ...props, names: Object.keys(databases) }),
      subnetGroupName: new SubnetGroup(this, 'database-subnets', props).name,
      monitoring: new MonitoringRole(this, 'database-monitoring', { context }),
    };
    const entries = Object.entries(databases).map(([name, settings], index) => {
      return [name, new Database(this, name, { ...ground, settings, position: firstPosition + index })] as const;
    });
    this.made = new Map(entries);
  }

  /** The database of this name. Throws when there is none. */
  get(name: string): Database {
    const found = this.made.get(name);
    if (!found) throw new Error(`${this.node.path} has no database ${name}`);
    return found;
  }

  /** What later stacks may know, by name of the database. */
  get published(): Published<typeof databaseShape> {
    const each = (value: (database: Database) => string) =>
      Object.fromEntries([...this.made].map(([name, database]) => [name, value(database)]));
    return {
      addresses: each(({ address }) => address),
      resourceIds: each(({ resourceId }) => resourceId),
      masterSecretArns: each(({ masterSecretArn }) => masterSecretArn),
      securityGroupIds: each(({ securityGroupId }) => securityGroupId),
    };
  }
}
