import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { zoneRestarts } from '../../modules/bootstrap';
import { Objects, type ObjectsProps } from '../../modules/charts';
import type { clusterContract } from '../../modules/cluster';
import type { LoadProfile } from '../../modules/drills';
import type { edgeContract } from '../../modules/edge';
import { EXTERNAL_SECRETS } from '../../modules/controllers';
import { authorityOf, DATABASE_PORT, type DatabaseExports, databaseName, type databaseShape } from '../../modules/data';
import { JOB_DEMAND, masterExternalSecret } from '../../modules/database-roles';
import { type bootstrapContract, environmentFolder, rootApplication } from '../../modules/gitops';
import type { LakeZone } from '../../modules/kernel';
import { zoneBucketName } from '../../modules/lake';
import { type BrokerExports, type brokerShape, OPENWIRE_PORT } from '../../modules/messaging';
import { subnetPlan } from '../../modules/network';
import { cachedImage, type UpstreamPrefix } from '../../modules/registry';
import type { SignInUrls } from '../../modules/identity-store';
import { DATABASE_ROLES, type ServicesShape } from '../../modules/services';
import {
  Place,
  placeLabels,
  platformConfig,
  podSecurityLabels,
  secretStore,
  type StoreAddresses,
  Tenant,
  type TenantSettings,
} from '../../modules/tenancy';
import type { StackContext } from '../context';
import { type Handoff, read } from '../contract';
import { addKubernetes } from '../kubernetes';
import { drillLoad, drillTarget } from '../drill-places';
import { PlatformStack } from './platform-stack';

export interface TenancyStackProps {
  readonly tenants: readonly TenantSettings[];
  /** How much more than today's services ask for, in percent. */
  readonly growthPercent: number;
  /** Kubernetes minor of the cluster. */
  readonly kubernetes: string;
  /** The VPC's block. */
  readonly vpcCidr: string;
  /** Block of the addresses that Services have. */
  readonly serviceCidr: string;
  /** Whether the workload that is made to be harmed stands here: in production, only where its scenarios are authorised. */
  readonly isHarmed: boolean;
  /** What drills ask while they last. @default nothing: in production customers do */
  readonly load: LoadProfile | undefined;
  /** Upstreams of images whose sign-in has been given its value. */
  readonly signedIn: readonly UpstreamPrefix[];
  /** Databases and brokers of the environment, by name. */
  readonly databases: readonly string[];
  readonly brokers: readonly string[];
  /** URLs at which services answer their peers, by name. */
  readonly serviceUrls: Readonly<Record<string, string>>;
  /** Where the tokens of people come from, and the keys to them. */
  readonly signIn: SignInUrls;
  /** Teams that have secrets, and `DATABASE_ROLES`: whose reader there is. */
  readonly readers: readonly string[];
  /** The cluster workspace that the environment stands on. */
  readonly site: StackContext;
  readonly cluster: Handoff<typeof clusterContract.shape>;
  readonly bootstrap: Handoff<typeof bootstrapContract.shape>;
  readonly edge: Handoff<typeof edgeContract.shape>;
  readonly data: Handoff<typeof databaseShape>;
  readonly messaging: Handoff<typeof brokerShape>;
  readonly services: Handoff<ServicesShape>;
}

/** The namespaces of the teams, each closed before anything runs in it; last, the root of the environment's services. */
export class TenancyStack extends PlatformStack {
  constructor(
    scope: Construct,
    context: StackContext,
    private readonly props: TenancyStackProps,
  ) {
    super(scope, 'tenancy', context);
    addKubernetes(this, props.site, read(this, props.cluster));
    const data = read(this, props.data);
    const config = this.config(data, read(this, props.messaging));
    const places = [...this.teams(config), ...this.jobs(config)];
    this.drills(config);
    this.restarts(places);
    const { argocdNamespace } = read(this, props.bootstrap);
    const stores = this.stores(places);
    const masters = this.masters(data, stores);
    this.root(argocdNamespace, [...places, ...stores, ...masters]);
  }

  /** What every pod may know of the environment. */
  private config(data: DatabaseExports, brokers: BrokerExports): Readonly<Record<string, string>> {
    const { context, props } = this;
    const bucket = (zone: LakeZone) => zoneBucketName(props.site, zone);
    return platformConfig({
      ...{ environment: context.workspace, cluster: props.site.workspace, region: context.region },
      databases: props.databases.map((name) => ({
        ...{ name, host: data.addresses(name), port: DATABASE_PORT, dbname: databaseName(name) },
      })),
      databaseAuthority: authorityOf(context.region),
      brokers: Object.fromEntries(props.brokers.map((name) => [name, brokers.failoverUrls(name)])),
      services: props.serviceUrls,
      signIn: props.signIn,
      buckets: {
        raw: bucket('raw'),
        curated: bucket('curated'),
        features: bucket('features'),
        models: bucket('models'),
      },
    });
  }

  private get addresses(): StoreAddresses {
    const { vpcCidr, site } = this.props;
    const dataCidrs = subnetPlan(vpcCidr, site.zones).map(({ data }) => data);
    return { dataCidrs, databasePort: DATABASE_PORT, brokerPort: OPENWIRE_PORT };
  }

  private teams(config: Readonly<Record<string, string>>): readonly ITerraformDependable[] {
    const { context, props, addresses: stores } = this;
    const scope = new Construct(this, 'team'); // so that no name of a team meets an id of the stack
    const rule = { growthPercent: props.growthPercent, zones: context.zones.length };
    return props.tenants.flatMap((tenant) => {
      const place = { environment: context.workspace, kubernetes: props.kubernetes, grade: context.grade };
      return new Tenant(scope, tenant.team, { ...tenant, ...place, rule, stores, config }).ready;
    });
  }

  /** Where the Job of database roles runs, and no person has rights. */
  private jobs(config: Readonly<Record<string, string>>): readonly ITerraformDependable[] {
    const { context, props, addresses: stores } = this;
    const objectLabels = placeLabels({ environment: context.workspace, team: 'platform' });
    return new Place(this, DATABASE_ROLES, {
      namespace: this.namespaceOf(DATABASE_ROLES),
      ...{ objectLabels, labels: { ...objectLabels, ...podSecurityLabels(props.kubernetes) } },
      demands: props.databases.map(() => JOB_DEMAND),
      rule: { growthPercent: 0, zones: context.zones.length },
      reach: { databases: [DATABASE_ROLES], brokers: [], lake: [] },
      ...{ stores, config },
    }).ready;
  }

  /** Whoever brings a zone back restarts the services of teams, and nothing else. */
  private restarts(dependsOn: readonly ITerraformDependable[]): void {
    const objects = this.props.tenants.flatMap(({ namespace }) => zoneRestarts(namespace));
    const release = `${this.context.workspace}-zone-operator`;
    this.objects('zone-operator', { release, namespace: 'kube-system', objects, dependsOn });
  }

  /** Where experiments harm pods, and where drills ask as customers do. */
  private drills(config: Readonly<Record<string, string>>): void {
    const { context, props, addresses: stores } = this;
    const shared = {
      ...{ stores, config, environment: context.workspace, zones: context.zones.length, kubernetes: props.kubernetes },
      image: (upstream: string) => cachedImage(props.site, props.signedIn, upstream),
    };
    if (props.isHarmed) drillTarget(this, { ...shared, apiCidrs: [props.vpcCidr, props.serviceCidr] });
    if (!props.load) return;
    const doors = read(this, props.edge).externalAddresses;
    drillLoad(this, { ...shared, profile: props.load, doors: props.site.zones.map(doors) });
  }

  private stores(dependsOn: readonly ITerraformDependable[]): readonly ITerraformDependable[] {
    const { context, props } = this;
    const { readerArns } = read(this, props.services);
    const objects = props.readers.map((reader) =>
      secretStore({ namespace: this.namespaceOf(reader), region: context.region, readerArn: readerArns(reader) }),
    );
    const release = `${context.workspace}-secret-stores`;
    return this.objects('secret-stores', { release, namespace: EXTERNAL_SECRETS, objects, dependsOn });
  }

  private masters(
    { masterSecretArns }: DatabaseExports,
    dependsOn: readonly ITerraformDependable[],
  ): readonly ITerraformDependable[] {
    const namespace = this.namespaceOf(DATABASE_ROLES);
    const objects = this.props.databases.map((database) =>
      masterExternalSecret({ database, namespace, store: namespace, secretArn: masterSecretArns(database) }),
    );
    return this.objects('master-secrets', { namespace, objects, dependsOn });
  }

  /** An environment without databases and secrets has no release for them: Helm is given no empty one. */
  private objects(id: string, props: ObjectsProps): readonly ITerraformDependable[] {
    return props.objects.length === 0 ? [] : [new Objects(this, id, props).installed];
  }

  /** Argo CD looks into the environment's folder only now: namespaces, quotas, rights and identities are there. */
  private root(namespace: string, dependsOn: readonly ITerraformDependable[]): void {
    const { context, props } = this;
    const { workspace: name, repository } = context;
    const path = environmentFolder(props.site.workspace, name);
    const objects = [rootApplication({ context, name, repository, path })];
    new Objects(this, 'root-services', { release: `root-${name}`, namespace, objects, dependsOn });
  }

  /** `<environment>-<team>`: of a team, and of whoever else has a reader. */
  private readonly namespaceOf = (team: string): string => `${this.context.workspace}-${team}`;
}
