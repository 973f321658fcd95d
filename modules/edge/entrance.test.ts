import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { Eip } from '@cdktf/provider-aws/lib/eip';
import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbListenerCertificate } from '@cdktf/provider-aws/lib/lb-listener-certificate';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { CERTIFICATE_ALARMS, type Door, DOOR_ALARMS, doorApexes, Entrance, tlsPolicyOf, Zones } from './index';

const context = testContext();
const loose = (value: unknown) => JSON.parse(JSON.stringify(value));
const site = { domain: 'fraud.exbank.example', environments: ['dev', 'staging'] };

const made = (door: Door) =>
  synth((stack) => {
    const zones = new Zones(stack, 'zones', { domain: site.domain, vpcId: 'vpc-1' });
    new Entrance(stack, door, {
      ...{ context, door, zones, vpcId: 'vpc-1', tlsPolicy: tlsPolicyOf(), logBucket: 'logs' },
      apexes: doorApexes(site, door),
      subnetId: (zone) => `subnet-${zone}`,
      privateAddress: (zone) => (zone.endsWith('a') ? '10.80.31.240' : '10.80.95.240'),
      callers: { '10.16.0.0/14': 'Offices of the bank' },
      podSecurityGroupId: 'sg-pods',
    });
  });
const doors = { internal: made('internal'), external: made('external') };

describe.each(Object.entries(doors))('the %s door', (door, stack) => {
  it('is a load balancer that survives a zone, is guarded from deletion and records who calls', () => {
    expect(stack.get(Lb, door)).toMatchObject({
      name: `exbank-test-euw1-${door}`,
      load_balancer_type: 'network',
      internal: door === 'internal',
      enable_cross_zone_load_balancing: true,
      enable_zonal_shift: true,
      enable_deletion_protection: true,
      security_groups: [`\${aws_security_group.${door}_firewall.id}`],
      enforce_security_group_inbound_rules_on_private_link_traffic: 'on',
      access_logs: { bucket: 'logs', enabled: true },
    });
  });

  it('ends TLS at 443 and listens nowhere else', () => {
    expect(stack.only(LbListener)).toMatchObject({
      port: 443,
      protocol: 'TLS',
      ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      alpn_policy: 'HTTP1Only',
      default_action: [{ type: 'forward', target_group_arn: `\${aws_lb_target_group.${door}_targets.arn}` }],
    });
  });

  it('judges NGINX through the PROXY protocol, every 5 s, by 2 answers, on the port of the traffic', () => {
    expect(stack.only(LbTargetGroup)).toMatchObject({
      port: 443,
      protocol: 'TCP',
      target_type: 'ip',
      proxy_protocol_v2: true,
      preserve_client_ip: 'false',
      health_check: {
        protocol: 'HTTP',
        port: 'traffic-port',
        path: '/nginx-health',
        matcher: '200',
        interval: 5,
        timeout: 2,
        healthy_threshold: 2,
        unhealthy_threshold: 2,
      },
    });
  });

  it('is replaced by a group of another name that is there first: AWS deletes none that a listener uses', () => {
    expect(stack.only(LbTargetGroup)).toMatchObject({
      name: `exbank-test-euw1-${door.slice(0, 3)}-443`,
      lifecycle: { create_before_destroy: true },
    });
  });

  it('may be shifted out of a zone: TCP, cross-zone by the load balancer, no termination of unhealthy targets', () => {
    expect(stack.only(LbTargetGroup)).toMatchObject({
      protocol: 'TCP',
      load_balancing_cross_zone_enabled: 'use_load_balancer_configuration',
      target_health_state: [{ enable_unhealthy_connection_termination: false }],
      connection_termination: false,
    });
  });

  it('lets in named callers at 443, and itself out to NGINX, each rule with its reason', () => {
    expect(stack.get(VpcSecurityGroupIngressRule, `${door}_firewall_from-10-16-0-0-14`)).toMatchObject({
      ...{ security_group_id: `\${aws_security_group.${door}_firewall.id}`, cidr_ipv4: '10.16.0.0/14' },
      ...{ from_port: 443, to_port: 443, ip_protocol: 'tcp', description: 'Offices of the bank' },
    });
    expect(stack.only(VpcSecurityGroupEgressRule)).toMatchObject({
      ...{ referenced_security_group_id: 'sg-pods', from_port: 443, to_port: 443 },
    });
    expect(stack.get(VpcSecurityGroupIngressRule, `${door}_firewall_into-nodes`)).toMatchObject({
      security_group_id: 'sg-pods',
      referenced_security_group_id: `\${aws_security_group.${door}_firewall.id}`,
    });
    expect(Object.keys(stack.all(VpcSecurityGroupIngressRule))).toHaveLength(2);
    expect(stack.only(SecurityGroup)).not.toHaveProperty('ingress');
  });

  it('has a certificate for each apex and its hosts, proven by one record in the public zone', () => {
    const certificates = Object.entries(stack.all(AcmCertificate));
    expect(certificates.map(([, { domain_name }]) => domain_name)).toEqual(
      doorApexes(site, door as Door)
        .map(({ name }) => `*.${name}`)
        .sort(),
    );
    for (const [id, certificate] of certificates) {
      const [, name = ''] = /^\*\.(.*)$/.exec(String(certificate.domain_name)) ?? [];
      expect(certificate).toMatchObject({
        subject_alternative_names: [name],
        validation_method: 'DNS',
        options: { certificate_transparency_logging_preference: 'ENABLED', export: 'DISABLED' },
        lifecycle: { create_before_destroy: true },
      });
      expect(stack.get(Route53Record, `${id}_proof`)).toMatchObject({
        zone_id: '${aws_route53_zone.zones_public.zone_id}',
        name: `\${tolist(aws_acm_certificate.${id}.domain_validation_options).0.resource_record_name}`,
      });
      expect(stack.get(AcmCertificateValidation, `${id}_issued`)).toMatchObject({
        validation_record_fqdns: [`\${aws_route53_record.${id}_proof.fqdn}`],
      });
    }
  });

  it('shows only certificates that the authority has issued', () => {
    const shown = [stack.only(LbListener), ...Object.values(stack.all(LbListenerCertificate))];
    const issued = Object.keys(stack.all(AcmCertificateValidation));
    expect(shown.map(({ certificate_arn }) => certificate_arn).sort()).toEqual(
      issued.map((id) => `\${aws_acm_certificate_validation.${id}.certificate_arn}`).sort(),
    );
  });
});

describe('alarms', () => {
  const names = (door: Door) =>
    Object.values(doors[door].all(CloudwatchMetricAlarm)).map(({ alarm_name }) =>
      String(alarm_name).replace('exbank-test-euw1-', ''),
    );

  it('are made with every door and every certificate', () => {
    expect(names('internal').sort()).toEqual([
      ...['console', 'dev', 'staging'].map((apex) => `certificate-expiry-internal-${apex}`),
      ...['console', 'dev', 'staging'].map((apex) => `certificate-renewal-internal-${apex}`),
      ...['door-closed-internal', 'door-handshakes-internal', 'door-ports-internal', 'door-thin-internal'],
    ]);
    expect(names('external')).toHaveLength(8);
  });

  it('watch this load balancer, its targets and these certificates, and ring when silence means trouble', () => {
    const stack = doors.external;
    expect(stack.get(CloudwatchMetricAlarm, 'external_door-closed')).toMatchObject({
      dimensions: {
        LoadBalancer: '${aws_lb.external.arn_suffix}',
        TargetGroup: '${aws_lb_target_group.external_targets.arn_suffix}',
      },
      treat_missing_data: 'breaching',
    });
    expect(stack.get(CloudwatchMetricAlarm, 'external_dev_certificate-renewal')).toMatchObject({
      dimensions: { CertificateArn: '${aws_acm_certificate.external_dev.arn}' },
      threshold: 30,
    });
  });

  it('miss no zone: each is counted for itself, however many NGINX there are elsewhere', () => {
    const { metric_query, threshold, evaluation_periods } = loose(
      doors.external.get(CloudwatchMetricAlarm, 'external_door-thin'),
    );
    const watched = metric_query.flatMap(({ metric }: { metric?: { dimensions: Record<string, string> } }) =>
      metric ? [metric.dimensions.AvailabilityZone] : [],
    );
    expect(watched).toEqual([undefined, ...context.zones]);
    expect({ threshold, evaluation_periods }).toEqual({ threshold: 0, evaluation_periods: 10 });
    expect(metric_query.at(-1).expression).toBe('IF((all < 4) OR (FILL(zone0, 0) < 1) OR (FILL(zone1, 0) < 1), 1, 0)');
  });

  it('have a runbook each', () => {
    for (const { id } of [...DOOR_ALARMS, ...CERTIFICATE_ALARMS])
      expect(existsSync(join(__dirname, '..', '..', 'docs', 'runbooks', `${id}.md`)), id).toBe(true);
  });
});

describe('names', () => {
  const aliases = (door: Door) =>
    Object.values(doors[door].all(Route53Record))
      .filter(({ type }) => type === 'A')
      .map(({ name, zone_id }) => `${/zones_(\w+)\./.exec(String(zone_id))?.[1] ?? ''} ${String(name)}`)
      .sort();

  it('of the external door are told to the world and to the VPC', () => {
    expect(aliases('external')).toEqual([
      'private *.svc.dev.fraud.exbank.example',
      'private *.svc.staging.fraud.exbank.example',
      'private svc.dev.fraud.exbank.example',
      'private svc.staging.fraud.exbank.example',
      'public *.svc.dev.fraud.exbank.example',
      'public *.svc.staging.fraud.exbank.example',
      'public svc.dev.fraud.exbank.example',
      'public svc.staging.fraud.exbank.example',
    ]);
  });

  it('of the internal door are told to the VPC alone', () => {
    expect(aliases('internal')).toEqual([
      'private *.console.fraud.exbank.example',
      'private *.int.dev.fraud.exbank.example',
      'private *.int.staging.fraud.exbank.example',
      'private console.fraud.exbank.example',
      'private int.dev.fraud.exbank.example',
      'private int.staging.fraud.exbank.example',
    ]);
  });

  it('stand in two zones of one name, which no plan can lose', () => {
    expect(doors.internal.get(Route53Zone, 'zones_private')).toMatchObject({
      ...{ name: 'fraud.exbank.example', vpc: [{ vpc_id: 'vpc-1' }], lifecycle: { prevent_destroy: true } },
    });
    expect(doors.internal.get(Route53Zone, 'zones_public')).not.toHaveProperty('vpc');
  });

  it('may be certified by one authority only', () => {
    expect(doors.internal.get(Route53Record, 'zones_caa')).toMatchObject({
      zone_id: '${aws_route53_zone.zones_public.zone_id}',
      records: ['0 issue "amazon.com"', '0 issuewild "amazon.com"'],
    });
  });
});

describe('addresses', () => {
  it('of the external door are public and its own, one in each zone; the internal one has those that are kept for it', () => {
    expect(Object.keys(doors.external.all(Eip))).toEqual([
      'external_address-eu-west-1a',
      'external_address-eu-west-1b',
    ]);
    expect(doors.internal.all(Eip)).toEqual({});
    expect(doors.internal.get(Lb, 'internal').subnet_mapping).toEqual([
      { subnet_id: 'subnet-eu-west-1a', private_ipv4_address: '10.80.31.240' },
      { subnet_id: 'subnet-eu-west-1b', private_ipv4_address: '10.80.95.240' },
    ]);
    expect(doors.external.get(Lb, 'external').subnet_mapping).toEqual([
      {
        subnet_id: 'subnet-eu-west-1a',
        allocation_id: '${aws_eip.external_address-eu-west-1a.allocation_id}',
      },
      {
        subnet_id: 'subnet-eu-west-1b',
        allocation_id: '${aws_eip.external_address-eu-west-1b.allocation_id}',
      },
    ]);
    for (const address of Object.values(doors.external.all(Eip)))
      expect(address).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });
});
