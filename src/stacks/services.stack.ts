import { Construct } from 'constructs';
import { secretsReaderName, trustExternalSecrets } from '../../modules/controllers';
import type { databaseShape } from '../../modules/data';
import { clusterName } from '../../modules/kernel';
import { Key } from '../../modules/keys';
import { zoneBucketName, zoneKeyAlias } from '../../modules/lake';
import { brokerName } from '../../modules/messaging';
import { Promises, type PromisesProps } from '../../modules/observability';
import {
  DATABASE_ROLES,
  secretArnOf,
  SecretsReader,
  ServiceAccess,
  servicesContract,
  type ServiceSettings,
  type ServicesShape,
  type Stores,
} from '../../modules/services';
import type { StackContext } from '../context';
import { type Handoff, publish, read } from '../contract';
import { PlatformStack } from './platform-stack';

export interface ServicesStackProps {
  readonly services: readonly ServiceSettings[];
  /** Names of the secrets that the pods of each team get. */
  readonly teamSecrets: Readonly<Record<string, readonly string[]>>;
  /** Databases of the environment, by name. */
  readonly databases: readonly string[];
  readonly data: Handoff<typeof databaseShape>;
  /** What the services have promised, and is watched for. */
  readonly promises: Pick<PromisesProps, 'answers' | 'queues' | 'runs'>;
  /** Brokers of the environment, by name. */
  readonly brokers: readonly string[];
  /** The cluster workspace that the environment stands on. */
  readonly site: StackContext;
}

/** What each service has in AWS, and who brings its secrets to it. */
export class ServicesStack extends PlatformStack {
  readonly exports: Handoff<ServicesShape>;

  constructor(scope: Construct, context: StackContext, props: ServicesStackProps) {
    super(scope, 'services', context);
    const { resourceIds, masterSecretArns } = read(this, props.data);
    this.services(props, resourceIds);
    new Promises(this, 'slo', { context, ...props.promises, brokers: halves(context, props.brokers) });
    const readers = this.readers(props, props.databases.map(masterSecretArns));
    this.exports = publish(this, servicesContract(Object.keys(readers)), { readerArns: readers });
  }

  private services({ services, site }: ServicesStackProps, databaseResourceId: Stores['databaseResourceId']): void {
    const { context } = this;
    const stores: Stores = {
      databaseResourceId,
      bucketName: (zone) => zoneBucketName(site, zone),
      keyAlias: (zone) => zoneKeyAlias(site, zone),
    };
    const { arn: keyArn } = new Key(this, 'service-secrets', { context, purpose: 'Secrets of services' });
    const scope = new Construct(this, 'svc'); // so that no name of a service meets an id of the stack
    for (const settings of services) {
      new ServiceAccess(scope, settings.name, { context, clusterName: clusterName(site), settings, stores, keyArn });
    }
  }

  /** One for each team that has secrets, and one for the Job of database roles: ARNs by whose they are. */
  private readers({ teamSecrets, site }: ServicesStackProps, masters: readonly string[]): Record<string, string> {
    const { context } = this;
    const arns = {
      ...Object.fromEntries(
        Object.entries(teamSecrets).map(([team, names]) => [team, names.map((name) => secretArnOf(context, name))]),
      ),
      ...(masters.length > 0 && { [DATABASE_ROLES]: masters }),
    };
    const scope = new Construct(this, 'reader');
    return Object.fromEntries(
      Object.entries(arns).map(([whose, secretArns]) => {
        const name = secretsReaderName(whose);
        const trust = trustExternalSecrets(site);
        return [whose, new SecretsReader(scope, whose, { context, name, whose, trust, secretArns }).arn];
      }),
    );
  }
}

/** Each is a pair, and CloudWatch tells the two apart. */
const halves = (context: StackContext, brokers: readonly string[]): readonly string[] =>
  brokers.flatMap((broker) => [1, 2].map((half) => `${brokerName(context, broker)}-${half}`));
