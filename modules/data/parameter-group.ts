import { DbParameterGroup } from '@cdktf/provider-aws/lib/db-parameter-group';
import { Construct } from 'constructs';
import { type Context, type Problem, reject } from '../kernel';
import { parametersOf } from './parameters';

export interface ParameterGroupProps {
  readonly context: Context;
  /** The database it belongs to. */
  readonly database: string;
  /** Version of PostgreSQL, such as `17.10`. */
  readonly engineVersion: string;
  readonly instanceClass: string;
}

/** Families for which every parameter was looked up; PostgreSQL 18, for one, spells `log_connections` differently. */
const CHECKED_FAMILIES = ['postgres17'];

/** The settings of one PostgreSQL instance. A new major version has a group of its own, beside the old one. */
export class ParameterGroup extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { context, database, engineVersion, instanceClass }: ParameterGroupProps) {
    super(scope, id);
    const family = familyOf(engineVersion);
    reject(`Parameter group ${this.node.path}`, [familyProblem(engineVersion)]);
    this.name = new DbParameterGroup(this, 'Default', {
      name: context.name.local('db-parameter-group', `${database}-${family}`),
      family,
      description: 'PostgreSQL of the platform', // changing it replaces the group under its own name, which AWS refuses
      parameter: [...parametersOf(instanceClass)],
      lifecycle: { createBeforeDestroy: true },
    }).name;
  }
}

/** `17.10` is of the family `postgres17`. */
export const familyOf = (engineVersion: string): string => `postgres${engineVersion.split('.')[0] ?? ''}`;

const familyProblem = (engineVersion: string): Problem | undefined =>
  CHECKED_FAMILIES.includes(familyOf(engineVersion))
    ? undefined
    : {
        field: 'engineVersion',
        got: engineVersion,
        want: `a version of ${CHECKED_FAMILIES.join(' or ')}`,
        fix: 'look up modules/data/parameters.ts for the new family first',
      };
