import { describe, expect, it } from 'vitest';
import { mayName } from '../modules/governance/policies/foreign-accounts';
import { accountsOf } from '../src/platform-accounts';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { synthesised } from './support/synthesised';

const spec = load(input);
const stacks = synthesised();

describe('the platform', () => {
  it('has every stack of every workspace on the map, in order of application', () => {
    expect(grouped()).toEqual({
      audit: ['state', 'archive', 'vault', 'alerting', 'governance'],
      'nonprod-euw1': CLUSTER_WIDE,
      'prod-euw1': CLUSTER_WIDE,
      dev: PER_ENVIRONMENT,
      staging: PER_ENVIRONMENT,
      prod: PER_ENVIRONMENT,
    });
  });
});

describe('what crosses from stack to stack', () => {
  const crossing = stacks.flatMap(({ id, dependsOn }) => dependsOn.map((producer) => `${producer} -> ${id}`));

  it('is what the map hands on, arrow by arrow', () => {
    expect(crossing).toEqual(ARROWS);
  });

  it('is read through remote state with a literal workspace, and through nothing else', () => {
    for (const { id, dependsOn, text } of stacks) {
      const { data = {}, output = {} } = JSON.parse(text) as StackJson;
      const reads = Object.entries(data.terraform_remote_state ?? {});
      expect(reads.map(([producer]) => producer).sort(), id).toEqual([...dependsOn].sort());
      for (const [producer, { workspace }] of reads)
        expect(producer.startsWith(`${workspace}-`), `${id} reads ${producer}`).toBe(true);
      expect(
        Object.keys(output).filter((name) => name.startsWith('cross-stack')),
        id,
      ).toEqual([]);
    }
  });

  it('is no reference to what another stack makes, which Terraform would not find', () => {
    for (const { id, text } of stacks) expect(strangers(text), id).toEqual([]);
    const planted = '{"output":{"name":{"value":"${aws_vpc.elsewhere.id}"}},"resource":{"aws_vpc":{"here":{}}}}';
    expect(strangers(planted)).toEqual(['aws_vpc.elsewhere']);
  });

  it('never runs in a circle, nor against the order of the map', () => {
    const order = stacks.map(({ id }) => id);
    for (const { id, dependsOn } of stacks) {
      for (const producer of dependsOn)
        expect(order.indexOf(producer), `${producer} -> ${id}`).toBeLessThan(order.indexOf(id));
    }
  });
});

describe('the output', () => {
  it.each(stacks.map((stack) => [stack.id, stack] as const))(
    'of %s names no account but its own and the named exceptions',
    (_, { workspace, part, text }) => {
      const account = accountOf(workspace);
      const platform = accountsOf(spec);
      const named = text.match(/(?<![\dA-Za-z])\d{12}(?![\dA-Za-z])/g) ?? [];
      expect([...new Set(named)].filter((other) => !mayName({ stack: part, account, platform }, other))).toEqual([]);
    },
  );

  it('holds no path of the machine that wrote it', () => {
    for (const { id, text } of stacks)
      expect(/\/(home|root|Users|work|tmp|var\/folders)\//.exec(text)?.[0], id).toBeUndefined();
  });
});

/** Resources that the expressions of a stack refer to and the stack does not have. */
function strangers(text: string): readonly string[] {
  const { resource = {}, data = {} } = JSON.parse(text) as Record<string, Record<string, Record<string, unknown>>>;
  const expressions = (text.match(/(?<!\$)\$\{[^}]*\}/g) ?? []).join('\n');
  const named = [...expressions.matchAll(/(?<![\w.])(data\.)?((?:aws|kubernetes|helm)_\w+)\.([\w-]+)/g)];
  const missing = named.filter(([, isData, type = '', name = '']) => !(isData ? data : resource)[type]?.[name]);
  return [...new Set(missing.map(([reference]) => reference))];
}

interface StackJson {
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, { readonly workspace: string }>> };
  readonly output?: Readonly<Record<string, unknown>>;
}

/** Every arrow between stacks. A new one is a decision: it adds a reader of the producer's whole state (ADR-0003). */
const ARROWS: readonly string[] = [
  'nonprod-euw1-network -> nonprod-euw1-delivery',
  'nonprod-euw1-network -> nonprod-euw1-cluster',
  'nonprod-euw1-network -> nonprod-euw1-edge',
  'nonprod-euw1-cluster -> nonprod-euw1-edge',
  'nonprod-euw1-network -> nonprod-euw1-identity',
  'nonprod-euw1-cluster -> nonprod-euw1-identity',
  'nonprod-euw1-network -> nonprod-euw1-lake',
  'nonprod-euw1-edge -> nonprod-euw1-lake',
  'nonprod-euw1-cluster -> nonprod-euw1-bootstrap',
  'nonprod-euw1-edge -> nonprod-euw1-bootstrap',
  'nonprod-euw1-network -> nonprod-euw1-bootstrap',
  'nonprod-euw1-identity -> nonprod-euw1-bootstrap',
  'prod-euw1-network -> prod-euw1-delivery',
  'prod-euw1-network -> prod-euw1-cluster',
  'prod-euw1-network -> prod-euw1-edge',
  'prod-euw1-cluster -> prod-euw1-edge',
  'prod-euw1-network -> prod-euw1-identity',
  'prod-euw1-cluster -> prod-euw1-identity',
  'prod-euw1-network -> prod-euw1-lake',
  'prod-euw1-edge -> prod-euw1-lake',
  'prod-euw1-cluster -> prod-euw1-bootstrap',
  'prod-euw1-edge -> prod-euw1-bootstrap',
  'prod-euw1-network -> prod-euw1-bootstrap',
  'prod-euw1-identity -> prod-euw1-bootstrap',
  'nonprod-euw1-network -> dev-data',
  'nonprod-euw1-cluster -> dev-data',
  'nonprod-euw1-network -> dev-messaging',
  'nonprod-euw1-cluster -> dev-messaging',
  'dev-data -> dev-services',
  'nonprod-euw1-cluster -> dev-tenancy',
  'dev-data -> dev-tenancy',
  'dev-messaging -> dev-tenancy',
  'nonprod-euw1-edge -> dev-tenancy',
  'nonprod-euw1-bootstrap -> dev-tenancy',
  'dev-services -> dev-tenancy',
  'dev-messaging -> dev-drills',
  'nonprod-euw1-network -> staging-data',
  'nonprod-euw1-cluster -> staging-data',
  'nonprod-euw1-network -> staging-messaging',
  'nonprod-euw1-cluster -> staging-messaging',
  'staging-data -> staging-services',
  'nonprod-euw1-cluster -> staging-tenancy',
  'staging-data -> staging-tenancy',
  'staging-messaging -> staging-tenancy',
  'nonprod-euw1-edge -> staging-tenancy',
  'nonprod-euw1-bootstrap -> staging-tenancy',
  'staging-services -> staging-tenancy',
  'staging-messaging -> staging-drills',
  'prod-euw1-network -> prod-data',
  'prod-euw1-cluster -> prod-data',
  'prod-euw1-network -> prod-messaging',
  'prod-euw1-cluster -> prod-messaging',
  'prod-data -> prod-services',
  'prod-euw1-cluster -> prod-tenancy',
  'prod-data -> prod-tenancy',
  'prod-messaging -> prod-tenancy',
  'prod-euw1-bootstrap -> prod-tenancy',
  'prod-services -> prod-tenancy',
  'prod-messaging -> prod-drills',
];

const CLUSTER_WIDE = [
  'state',
  'alerting',
  'governance',
  'network',
  'delivery',
  'registry',
  'cluster',
  'edge',
  'identity',
  'lake',
  'bootstrap',
  'observability',
  'backup',
  'drills',
];
const PER_ENVIRONMENT = ['data', 'messaging', 'services', 'tenancy', 'drills'];

/** An environment has the account of its cluster. */
function accountOf(workspace: string): string {
  const environment = spec.environments.find(({ name }) => name === workspace);
  const place = [spec.audit, ...spec.clusters].find(({ name }) => name === (environment?.cluster ?? workspace));
  if (!place) throw new Error(`no account of ${workspace}`);
  return place.account;
}

function grouped(): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { workspace, part } of stacks) (groups[workspace] ??= []).push(part);
  return groups;
}
