import { describe, expect, it } from 'vitest';
import { familyOf } from '../modules/change';
import { problemLine } from '../modules/kernel';
import { registerProblems, registers } from '../src/registers';
import { ASSET_KINDS } from '../src/registers/assets';
import { FIREWALL_KINDS } from '../src/registers/firewall';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { synthesised } from './support/synthesised';

const spec = load(input);
const resources = synthesised().flatMap((stack) => stack.resources);
const written = registers({ spec, resources });
const of = (name: string) => written.find((register) => register.name === name)?.rows ?? [];
const row = (name: string, key: string) => of(name).find((one) => Object.values(one)[0] === key);
const idOf = ({ workspace, stack, address }: (typeof resources)[number]) => `${workspace}/${stack}/${address}`;
const attribute = (stack: string, address: string, name: string) =>
  String(
    resources.find((one) => `${one.workspace}-${one.stack}` === stack && one.address === address)?.attributes[name],
  );
const count = (...types: readonly string[]) => resources.filter(({ type }) => types.includes(type)).length;

describe('every register of the platform', () => {
  it.each(written.map((register) => [register.name, register] as const))(
    '%s says something in every cell, or why not',
    (_, register) => {
      expect(registerProblems(register).map(problemLine)).toEqual([]);
      expect(register.rows.length).toBeGreaterThan(0);
    },
  );

  it('leaves out no asset: whatever holds records or keys has a row, and no kind is named that nobody makes', () => {
    const emitted = [...new Set(resources.map(({ type }) => type))];
    const holding = emitted.filter((type) => ['records', 'keys'].includes(familyOf(type)));
    expect(holding.filter((type) => !ASSET_KINDS.includes(type))).toEqual([]);
    expect(ASSET_KINDS.filter((type) => !emitted.includes(type))).toEqual([]);
    expect(of('ict-assets')).toHaveLength(count(...ASSET_KINDS));
  });

  it('has a row for each key, certificate, rule and log group', () => {
    expect(of('keys')).toHaveLength(count('aws_kms_key'));
    expect(of('certificates')).toHaveLength(count('aws_acm_certificate'));
    expect(of('logs')).toHaveLength(count('aws_cloudwatch_log_group'));
  });

  it('leaves out no rule of a firewall, whatever it is written in, and no kind that is asked for is there for nothing', () => {
    const emitted = new Set(resources.map(({ type }) => type));
    const firewalls = [...emitted].filter((type) => /security_group|network_acl|network_policy/.test(type));
    expect(firewalls.filter((type) => !FIREWALL_KINDS.includes(type))).toEqual([]);
    const rows = (pattern: RegExp) => of('firewall-rules').filter((one) => pattern.test(String(one.identifier)));
    const blocks = (...types: readonly string[]) =>
      resources
        .filter(({ type }) => types.includes(type))
        .flatMap(({ attributes: { ingress = [], egress = [] } }) => [ingress, egress].flat()).length;
    expect(rows(/aws_vpc_security_group_/)).toHaveLength(
      count('aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule'),
    );
    expect(blocks('aws_network_acl', 'aws_default_network_acl')).toBeGreaterThan(0);
    expect(rows(/network_acl\./)).toHaveLength(blocks('aws_network_acl', 'aws_default_network_acl'));
    const policies = resources.filter(({ type }) => type === 'kubernetes_network_policy_v1');
    expect(policies.length).toBeGreaterThan(0);
    const told = rows(/kubernetes_network_policy_v1\./).map(({ identifier = '' }) => identifier.split(' ')[0]);
    expect(policies.map(idOf).filter((id) => !told.includes(id))).toEqual([]);
  });

  it('says of a rule within an ACL and of a policy of Kubernetes what stands there', () => {
    expect(row('firewall-rules', 'prod-euw1/network/aws_network_acl.data_acl ingress 100')).toMatchObject({
      ...{ direction: 'in, allow', protocol: 'every protocol', ports: 'every port', peer: '10.80.0.0/16' },
    });
    expect(
      row('firewall-rules', 'prod/tenancy/kubernetes_network_policy_v1.database-roles_net-dns egress 1'),
    ).toMatchObject({
      ...{ direction: 'out, allow', protocol: 'UDP TCP', ports: '53', purpose: 'dns, for every pod' },
      peer: 'k8s-app=kube-dns of namespaces: kubernetes.io/metadata.name=kube-system',
    });
    const closed = 'prod/tenancy/kubernetes_network_policy_v1.database-roles_net-default-deny ingress';
    expect(row('firewall-rules', closed)).toMatchObject({ direction: 'in, deny' });
  });

  it('says of every third party where it processes, for which function, and that GitHub keeps data', () => {
    for (const one of of('third-party-services')) {
      expect(one.function).toBe('F1');
      expect(one['country of processing']).toMatch(/^IE$|^none: the contract of the provider says it/);
    }
    expect(of('third-party-services').find(({ provider }) => provider === 'GitHub')).toMatchObject({
      'stores data': expect.stringMatching(/^yes: source code/),
      'country of data at rest': expect.stringMatching(/^none: the contract/),
    });
  });

  it('says of a database of production what RTS Art. 4(2)(b) asks', () => {
    expect(row('ict-assets', 'prod/data/aws_db_instance.decisions')).toMatchObject({
      location: 'eu-west-1, account 777788889999',
      classification: 'critical, data restricted',
      owner: 'fraud-platform',
      supports: expect.stringContaining('decision-api'),
      objectives: expect.stringMatching(/^RTO \d+ h, RPO \d+ h$/),
      exposure: expect.stringMatching(/^none: /),
      'depends on': expect.stringContaining('aws_kms_key.'),
      'end of support': expect.stringContaining('PostgreSQL'),
    });
  });

  it('says of a key, a certificate, a rule, a flow, a log group, a service and a version what stands in the stacks', () => {
    expect(row('keys', 'prod/data/aws_kms_key.databases')).toEqual({
      ...{ identifier: 'prod/data/aws_kms_key.databases', location: 'eu-west-1, account 777788889999' },
      ...{ purpose: attribute('prod-data', 'aws_kms_key.databases', 'description'), owner: 'fraud-platform' },
      alias: attribute('prod-data', 'aws_kms_alias.databases_alias', 'name'),
      ...{ rotation: 'every 365 days', deletion: 'after 30 days, and by no plan' },
      'used by': expect.stringContaining('aws_db_instance.decisions'),
    });
    for (const certificate of resources.filter(({ type }) => type === 'aws_acm_certificate'))
      expect(row('certificates', idOf(certificate))).toMatchObject({
        names: expect.stringContaining(String(certificate.attributes.domain_name)),
        validation: 'DNS',
        expires: expect.stringMatching(/^none: AWS sets the day/),
      });
    for (const group of resources.filter(({ type }) => type === 'aws_cloudwatch_log_group'))
      expect(row('logs', idOf(group))).toMatchObject({
        group: String(group.attributes.name),
        retention: `${String(group.attributes.retention_in_days)} days`,
      });
  });

  it('says of every firewall rule what the rule says, who looked last, and when it is due again', () => {
    for (const rule of resources.filter(({ type }) => type === 'aws_vpc_security_group_ingress_rule')) {
      const { ip_protocol: protocol, from_port: from, to_port: to, description } = rule.attributes;
      const isCritical = rule.grade === 'production' || rule.workspace === 'staging';
      expect(row('firewall-rules', idOf(rule))).toMatchObject({
        direction: 'in',
        protocol: String(protocol) === '-1' ? 'every protocol' : String(protocol),
        ports: from === undefined || from === -1 ? 'every port' : [...new Set([from, to])].map(Number).join('-'),
        purpose: String(description),
        reviewed: '2026-11-02 by network-security',
        'next review': isCritical ? '2027-05-02' : '2027-11-02',
      });
    }
  });

  it('says of flows what the catalogue declares, and of versions what the table has', () => {
    const [service] = spec.services.filter(({ peers }) => peers.length > 0);
    const peer = service?.peers[0] ?? '';
    expect(row('network-flows', `prod/${service?.name ?? ''} -> service ${peer}`)).toMatchObject({
      ...{ to: `service ${peer}`, protocol: 'HTTP within the cluster', purpose: service?.description },
    });
    const kubernetes = of('versions').find(({ version }) => version === '1.36');
    expect(kubernetes).toMatchObject({ 'end of support': '2027-08-02', source: expect.stringMatching(/\S/) });
    expect(new Set(of('third-party-services').map((one) => one['country of provision']))).toEqual(
      new Set(['IE', 'none: the contract of the provider says it, not the platform']),
    );
  });

  it('lists every waiver with what holds the risk meanwhile, and every exception with its reason', () => {
    expect(row('residual-risks', 'audit: iam-wildcards at state/aws_iam_policy.boundary')).toMatchObject({
      ...{ kind: 'waiver', owner: 'information-security', until: '2027-10-31' },
      compensation: expect.stringContaining('iam-escalation'),
    });
    expect(of('residual-risks').filter(({ kind }) => kind === 'waiver')).toHaveLength(3);
  });

  it('says of the baseline who provides it in each account', () => {
    expect(of('baseline')).toHaveLength(3 * 7);
    expect(new Set(of('baseline').map((one) => one['provided by']))).toEqual(new Set(['platform']));
  });
});

describe('a register is not fine any more', () => {
  it('when a resource has lost what a cell says', () => {
    const without = resources.map((one) =>
      one.type === 'aws_kms_key' ? { ...one, attributes: { ...one.attributes, description: '' } } : one,
    );
    const keys = registers({ spec, resources: without }).find(({ name }) => name === 'keys');
    expect(keys && registerProblems(keys).length).toBe(count('aws_kms_key'));
  });
});
