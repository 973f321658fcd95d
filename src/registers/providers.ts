import { BASELINE, type BaselineService } from '../../modules/baseline';
import type { Resource } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import { regionOf, workspaceOf } from './place';
import { none, type Register, type Written } from './register';

/** Countries of the regions that an organisation of the Union may use. Source: AWS global infrastructure, regions. */
const COUNTRIES: Readonly<Record<string, string>> = {
  'eu-central-1': 'DE',
  'eu-north-1': 'SE',
  'eu-south-1': 'IT',
  'eu-south-2': 'ES',
  'eu-west-1': 'IE',
  'eu-west-3': 'FR',
};

/** Kinds in which data of the organisation lie at rest. */
const AT_REST =
  /^(aws_(s3_bucket|db_instance|backup_vault|ecr_repository|eks_cluster|secretsmanager_secret|sqs_queue|cloudwatch_log_group|kinesis_firehose_delivery_stream)|AWS::(AmazonMQ::Broker|SecretsManager::Secret))$/;

/**
 * Services of third parties by region: the technical columns of the register of information (2024/2956, B_02.02: c0050 function, c0130
 * country of provision, c0140 storage, c0150 data at rest, c0160 processing). Contracts, legal entities and costs are the bank's to add.
 */
export const thirdParties = (written: Written): Register => ({
  name: 'third-party-services',
  title: 'Services of third parties by region (DORA Art. 28(3), technical columns)',
  columns: [
    ...['service', 'provider', 'function', 'country of provision', 'stores data', 'country of data at rest'],
    ...['country of processing', 'supports', 'objectives'],
  ],
  rows: [...cloud(written), ...beside(written)],
});

/** Identifiers of functions, as the organisation names them; all of the platform serves all of them. */
const functionsOf = ({ organisation: { functions } }: PlatformSpec): string =>
  functions.map(({ id }) => id).join(' ') ||
  none('organisation.functions names none, and the entity gives its functions their identifiers (B_06.01)');

function cloud({ spec, resources }: Written): readonly Record<string, string>[] {
  const groups = new Map<string, Resource[]>();
  for (const one of resources.filter(({ type }) => /^(aws_|AWS::)/.test(type))) {
    const key = `${one.workspace}/${serviceOf(one.type)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].flatMap(([service, [first, ...rest]]) => (first ? [row(service, [first, ...rest], spec)] : []));
}

function row(service: string, resources: readonly [Resource, ...Resource[]], spec: PlatformSpec) {
  const workspace = workspaceOf(resources[0], spec);
  const country = COUNTRIES[regionOf(workspace, spec)] ?? none(`no country is known of ${regionOf(workspace, spec)}`);
  const stores = resources.some(({ type }) => AT_REST.test(type));
  return {
    service,
    provider: 'Amazon Web Services',
    function: functionsOf(spec),
    'country of provision': country,
    'stores data': stores ? 'yes' : 'no',
    'country of data at rest': stores ? country : none('it keeps none'),
    'country of processing': country,
    supports: workspace.name,
    objectives: `RTO ${workspace.rtoHours} h, RPO ${workspace.rpoHours} h`,
  };
}

/** `aws_db_instance` is of `db`, `AWS::AmazonMQ::Broker` of `amazonmq`: the names that AWS's own documents begin with. */
const serviceOf = (type: string): string => (type.split(/::|_/)[1] ?? type).toLowerCase();

/** Those that are no part of AWS: each keeps data of ours. Where it keeps and processes them, its contract says, not we. */
const beside = ({ spec }: Written): readonly Record<string, string>[] => {
  const asked = none('the contract of the provider says it, not the platform');
  const others: readonly (readonly [string, string, string])[] = [
    ['repository and workflows', 'GitHub', 'source code, figures of plans, records of changes and drills as artifacts'],
    ['channel of alarms', 'Microsoft', 'texts of alarms, with names of services and accounts'],
    ...(spec.clusters.some(({ alerting }) => alerting.itsm !== undefined)
      ? [['tracker', 'ServiceNow', 'records of events, incidents and changes'] as const]
      : []),
    ...(spec.clusters.some(({ lake }) => lake.databricks !== undefined)
      ? [['analysis of the lake', 'Databricks', 'notebooks, catalogue and results in its control plane'] as const]
      : []),
  ];
  return others.map(([service, provider, data]) => ({
    ...{ service, provider, function: functionsOf(spec), 'stores data': `yes: ${data}`, supports: 'every workspace' },
    ...{ 'country of provision': asked, 'country of data at rest': asked, 'country of processing': asked },
    objectives: none('agreed in the contract of the provider'),
  }));
};

/** Who provides each service of the baseline of each account. */
export const baseline = ({ spec }: Written): Register => ({
  name: 'baseline',
  title: 'Who provides the baseline of each account',
  columns: ['service', 'account', 'what', 'provided by', 'seen'],
  rows: [spec.audit, ...spec.clusters].flatMap(({ name, account, governance }) =>
    Object.entries(BASELINE).map(([service, what]) => {
      const provided = governance[service as BaselineService];
      const here = provided.providedBy === 'platform';
      return {
        ...{ service: `${name}/${service}`, account, what },
        'provided by': here ? 'platform' : `organisation: ${provided.by}`,
        seen: here ? `stack ${name}-governance` : provided.evidence,
      };
    }),
  ),
});
