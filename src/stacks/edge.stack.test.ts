import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { Lb } from '@cdktf/provider-aws/lib/lb';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { describe, expect, it } from 'vitest';
import { hostPlan, serves } from '../../modules/edge';
import { allows, statementsOf } from '../../test/support/iam';
import { Synthesised } from '../../test/support/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import type { Service } from '../../workspaces/service';
import { exposedBy, siteOf } from '../hosts';
import { synthesise } from '../synth';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const run = { state: 's3', stateDir: '../../../.state' } as const;
const stacks = synthesised();
const read = (id: string) => {
  const found = stacks.find((stack) => stack.id === id);
  if (!found) throw new Error(`no stack ${id}`);
  return new Synthesised(JSON.parse(found.text) as Synthesised['json']);
};

describe.each(spec.clusters)('the doors of $name', (cluster) => {
  const stack = read(`${cluster.name}-edge`);
  const hosts = hostPlan(siteOf(cluster, spec), exposedBy(spec.services));

  it('have a certificate for every host of the catalogue and every console', () => {
    const patterns = Object.values(stack.all(AcmCertificate)).flatMap((certificate) => [
      String(certificate.domain_name),
      ...(certificate.subject_alternative_names as string[]),
    ]);
    expect(hosts.length).toBeGreaterThan(3);
    expect(hosts.filter(({ host }) => !patterns.some((pattern) => serves(pattern, host)))).toEqual([]);
  });

  it('have records that lead every host to the load balancer of its door, inside and, if external, outside', () => {
    const records = Object.values(stack.all(Route53Record)).filter(({ type }) => type === 'A');
    for (const { host, door } of hosts) {
      const leads = records
        .filter(({ name }) => serves(String(name), host))
        .map(({ zone_id, alias }) => [zone_id, (alias as { name: string }).name]);
      const balancer = `\${aws_lb.${door}.dns_name}`;
      const zones = door === 'external' ? ['private', 'public'] : ['private'];
      expect(leads, host).toEqual(zones.map((zone) => [`\${aws_route53_zone.zones_${zone}.zone_id}`, balancer]));
    }
  });

  it('let the VPC in at the internal door, and nobody from the internet', () => {
    const rules = Object.entries(stack.all(VpcSecurityGroupIngressRule)).filter(([id]) => id.startsWith('internal_'));
    const blocks = rules.flatMap(([, { cidr_ipv4 }]) => cidr_ipv4 ?? []);
    expect(blocks).toContain(cluster.network.cidr);
    expect(blocks).not.toContain('0.0.0.0/0');
  });

  it('write their access logs into an archive whose bucket really lets them', () => {
    const buckets = Object.values(stack.all(Lb)).map(({ access_logs }) => (access_logs as { bucket: string }).bucket);
    const policies = Object.values(read('audit-archive').all(S3BucketPolicy)).map(({ policy }) => String(policy));
    for (const bucket of buckets) {
      const statements = policies.flatMap((policy) =>
        policy.includes(`arn:aws:s3:::${bucket}/`) ? statementsOf(policy) : [],
      );
      const call = {
        action: 's3:PutObject',
        resource: `arn:aws:s3:::${bucket}/AWSLogs/${cluster.account}/elasticloadbalancing/eu-west-1/2026/11/25/log.gz`,
        principal: 'service:delivery.logs.amazonaws.com',
        context: {
          'aws:SourceAccount': cluster.account,
          'aws:SourceArn': `arn:aws:logs:eu-west-1:${cluster.account}:delivery-source:1`,
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:SecureTransport': 'true',
          's3:TlsVersion': '1.3',
          'aws:PrincipalIsAWSService': 'true',
        },
      };
      expect(allows(statements, call), bucket).toBe(true);
    }
  });
});

describe('exposing a service', () => {
  it('changes no stack but what drills ask before production: names, certificates, listeners and alarms were there before it', () => {
    const open = (service: Service): Service =>
      service.name === 'rules-engine' ? { ...service, exposure: 'internal' } : service;
    const closed = (service: Service): Service =>
      CLOSED.includes(service.name) ? { ...service, exposure: 'none', host: undefined, callers: undefined } : service;
    const after = synthesise({ ...spec, services: spec.services.map(open).map(closed) }, run);
    const before = spec.services.filter(({ name }) => [...CLOSED, 'rules-engine'].includes(name));
    expect(before.map(({ exposure }) => exposure)).toEqual(['external', 'none', 'external']);
    const texts = (all: typeof stacks) =>
      all.map(({ id, text }) => [id, id.endsWith('-tenancy') ? unloaded(text) : text]);
    expect(texts(after)).toEqual(texts(stacks));
  });
});

/** A tenancy without the load of drills, which asks what is open (ADR-0068). */
const unloaded = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (/^drill-load|-edge$/.test(key) ? undefined : value));

/** One that people reach, and the one that payments come in through. */
const CLOSED = ['device-collector', 'transaction-gateway'];
