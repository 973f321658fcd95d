import { LATER, ONE } from './resources';

/** Resources by kind and name, as Terraform JSON. */
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** One change of a small stack: what there is, and what is wanted instead. */
export interface Scenario {
  readonly name: string;
  readonly before?: Resources;
  readonly after?: Resources;
  /** More of the configuration afterwards: `moved`, `import`, `removed` (Terraform JSON) or outputs. */
  readonly more?: object;
  /** The same beforehand. */
  readonly moreBefore?: object;
  /** Options of `terraform plan`. */
  readonly flags?: readonly string[];
  /** Edits the state as somebody would by hand, between apply and plan. */
  readonly edit?: (state: string) => string;
}

const { database, key, bucket, role, doorway, broker, logs, alarm, repository, secret, balancer, nodes, cluster } = ONE;

const change = (name: string, before: Resources, after: Resources, more: Partial<Scenario> = {}): Scenario => ({
  ...{ name, before, after },
  ...more,
});
const replaced = (name: string, before: Resources, address: string): Scenario =>
  change(name, before, before, { flags: [`-replace=${address}`] });

/** What the verdicts are asserted on (modules/change/recorded.test.ts). The stand-ins plan a replacement only when told. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'create-database', after: database },
  { name: 'create-alarm', after: alarm },
  { name: 'create-open-door', after: LATER.openDoorway },
  { name: 'create-role', after: role },
  { name: 'create-unlisted', after: { aws_ivs_channel: { show: { name: 'show' } } } },
  change('nothing', bucket, bucket),
  change('update-tags', database, LATER.taggedDatabase),
  change('update-database-class', database, LATER.biggerDatabase),
  change('update-database-engine', database, LATER.newerDatabase),
  change('update-database-public', database, LATER.publicDatabase),
  change('update-database-password', database, LATER.passwordDatabase),
  change('update-database-storage', database, LATER.roomierDatabase),
  change('update-role-policy', role, LATER.mightyRole),
  change('update-doorway', doorway, LATER.openDoorway),
  change('update-key-rotation', key, LATER.stiffKey),
  change('update-log-retention', logs, LATER.shortLogs),
  change('update-alarm', alarm, LATER.laxAlarm),
  change('update-nodes', nodes, LATER.newerNodes),
  change('update-cluster-version', cluster, LATER.newerCluster),
  change('update-cluster-public', cluster, LATER.publicCluster),
  change(
    'update-unlisted',
    { aws_ivs_channel: { show: { name: 'show' } } },
    { aws_ivs_channel: { show: { name: 'talk' } } },
  ),
  change('update-trust', ONE.trusting, LATER.trustingOthers),
  change('update-denial', ONE.denying, LATER.undenying),
  change('update-lifecycle', ONE.keeping, LATER.keepingLess),
  change('update-trail', ONE.trail, LATER.blindTrail),
  change('update-parameters', ONE.encrypting, LATER.plainTraffic),
  change('update-events', ONE.events, LATER.stillEvents),
  change('update-guards', ONE.guarded, LATER.unguarded),
  change('update-cluster-logs', ONE.logged, LATER.unlogged),
  change('template-store-open', ONE.store, LATER.openStore),
  change('template-broker-reboots', broker, LATER.biggerBroker),
  change('template-broker-gone', broker, LATER.noBroker),
  change('template-broker-replaced', broker, LATER.renamedBroker),
  change('template-connection-gone', ONE.connection, LATER.noConnection),
  change(
    'template-unknown',
    { ...broker, ...key },
    { ...LATER.brokerOfNewKey, ...key },
    { flags: ['-replace=aws_kms_key.main'] },
  ),
  replaced('replace-database', database, 'aws_db_instance.main'),
  replaced('replace-balancer', balancer, 'aws_lb.main'),
  replaced('replace-nodes', nodes, 'aws_eks_node_group.main'),
  replaced('replace-alarm', alarm, 'aws_cloudwatch_metric_alarm.main'),
  change('destroy-bucket', bucket, {}),
  change('destroy-key', key, {}),
  change('destroy-logs', logs, {}),
  change('destroy-alarm', alarm, {}),
  change('destroy-permission', role, {}),
  change('destroy-unlisted', { aws_ivs_channel: { show: { name: 'show' } } }, {}),
  {
    name: 'destroy-all',
    before: { ...repository, ...secret },
    after: { ...repository, ...secret },
    flags: ['-destroy'],
  },
  change('moved', { aws_s3_bucket: { old: { bucket: 'exbank-records' } } }, bucket, {
    more: { moved: [{ from: 'aws_s3_bucket.old', to: 'aws_s3_bucket.main' }] },
  }),
  change('moved-and-updated', { aws_s3_bucket: { old: { bucket: 'exbank-records' } } }, LATER.taggedBucket, {
    more: { moved: [{ from: 'aws_s3_bucket.old', to: 'aws_s3_bucket.main' }] },
  }),
  {
    name: 'imported',
    after: { terraform_data: { main: {} } },
    more: { import: [{ to: 'terraform_data.main', id: 'made-by-hand' }] },
  },
  change(
    'forgotten',
    bucket,
    {},
    { more: { removed: [{ from: 'aws_s3_bucket.main', lifecycle: { destroy: false } }] } },
  ),
  change('output-only', bucket, bucket, { more: { output: { bucket_name: { value: 'exbank-records' } } } }),
  change('output-gone', bucket, bucket, { moreBefore: { output: { bucket_name: { value: 'exbank-records' } } } }),
  change('drift-by-hand', database, database, {
    edit: (state) => state.replace('"multi_az": true', '"multi_az": false'),
  }),
  change('drift-lost', { ...bucket, ...alarm }, { ...bucket, ...alarm }, { edit: withoutAlarm }),
];

/** Somebody removed the alarm and its record in the state. */
function withoutAlarm(text: string): string {
  const state = JSON.parse(text) as { readonly resources: readonly { readonly type: string }[] };
  const resources = state.resources.filter(({ type }) => type !== 'aws_cloudwatch_metric_alarm');
  return JSON.stringify({ ...state, resources });
}
