import { describe, it } from 'vitest';
import { type Case, refusals } from './wrong';

const refused = refusals();

describe('platform synth refuses a field', () => {
  it.concurrent.each<Case>([
    [
      'unknown at the top of a workspace',
      "dev.ownr = 'payments'",
      [
        'dev.ownr: got "payments", want no such field - remove it or correct its spelling (workspaces/schema.ts lists all fields)',
      ],
    ],
    [
      'unknown further in',
      'production.network.subnets = 6',
      [
        'prod-euw1.network.subnets: got 6, want no such field - remove it or correct its spelling (workspaces/schema.ts lists all fields)',
      ],
    ],
    [
      'unknown in the organisation',
      "organisation.owner = 'me'",
      [
        'organisation.owner: got "me", want no such field - remove it or correct its spelling (workspaces/schema.ts lists all fields)',
      ],
    ],
    [
      'of the wrong type',
      "dev.rtoHours = '24'",
      ['dev.rtoHours: got "24", want a number - correct the type of the value'],
    ],
    ['missing', 'delete staging.owner', ['staging.owner: got nothing, want text in quotes - add it']],
    [
      'of an unknown grade',
      "dev.grade = 'prod'",
      ['dev.grade: got "prod", want "production" or "non-production" - choose one of these'],
    ],
    [
      'of an unknown criticality',
      "dev.criticality = 'high'",
      ['dev.criticality: got "high", want "critical" or "important" or "standard" - choose one of these'],
    ],
    ['above its range', 'prod.rtoHours = 169', ['prod.rtoHours: got 169, want 0-168 hours - use whole hours']],
    ['below its range', 'prod.rpoHours = -1', ['prod.rpoHours: got -1, want 0-168 hours - use whole hours']],
    [
      'with a fraction',
      'prod.rpoHours = 1.5',
      ['prod.rpoHours: got 1.5, want a whole number - correct the type of the value'],
    ],
  ])('%s', refused);
});

describe('platform synth refuses the network', () => {
  it.concurrent.each<Case>([
    [
      'with a malformed block',
      "nonprod.network.cidr = '10.64.0.0'",
      [
        'nonprod-euw1.network.cidr: got "10.64.0.0", want an IPv4 block such as 10.64.0.0/16 - start it at the first address of the block',
      ],
    ],
    [
      'with host bits in its block',
      "nonprod.network.cidr = '10.64.1.0/16'",
      [
        'nonprod-euw1.network.cidr: got "10.64.1.0/16", want an IPv4 block such as 10.64.0.0/16 - start it at the first address of the block',
      ],
    ],
    [
      'with blocks that overlap',
      "production.network.cidr = '10.64.0.0/17'",
      [
        'prod-euw1.network.cidr: got "10.64.0.0/17", want a block apart from nonprod-euw1\'s 10.64.0.0/16 - choose another block',
      ],
    ],
    [
      'with a block too small',
      "production.network.cidr = '10.80.0.0/21'",
      [
        'prod-euw1.network.cidr: got "10.80.0.0/21", want a prefix of /16 to /20 - AWS has no larger VPC, and a smaller one cannot hold three zones of pods',
      ],
    ],
    [
      'with a block too large',
      "production.network.cidr = '10.0.0.0/8'",
      [
        'prod-euw1.network.cidr: got "10.0.0.0/8", want a prefix of /16 to /20 - AWS has no larger VPC, and a smaller one cannot hold three zones of pods',
      ],
    ],
    [
      'in one zone',
      "nonprod.network.zones = ['eu-west-1a']",
      ['nonprod-euw1.network.zones: got ["eu-west-1a"], want 2 or 3 zones - a zone may fail, so one is never enough'],
    ],
    [
      'in four zones',
      "production.network.zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c', 'eu-west-1d']",
      [
        'prod-euw1.network.zones: got ["eu-west-1a","eu-west-1b","eu-west-1c","eu-west-1d"], want 2 or 3 zones - the subnet plan holds three',
      ],
    ],
    [
      'in one zone twice',
      "production.network.zones = ['eu-west-1a', 'eu-west-1a']",
      ['prod-euw1.network.zones: got "eu-west-1a", want each zone once - name another zone'],
    ],
    [
      'in a zone of another region',
      "production.network.zones = ['eu-west-1a', 'eu-central-1b']",
      ['prod-euw1.network.zones: got "eu-central-1b", want a zone of eu-west-1 - zones and region belong together'],
    ],
    [
      'in zones that are none',
      "production.network.zones = ['a', 'b']",
      [
        'prod-euw1.network.zones.0: got "a", want an availability zone such as eu-west-1a - use the full name',
        'prod-euw1.network.zones.1: got "b", want an availability zone such as eu-west-1a - use the full name',
      ],
    ],
    [
      'with an endpoint without a reason',
      "production.network.interfaceEndpoints = { logs: '' }",
      [
        'prod-euw1.network.interfaceEndpoints.logs: got "", want a reason of at least ten characters - say why the default does not fit, for the reviewer',
      ],
    ],
    [
      'with an endpoint by its long name',
      "production.network.interfaceEndpoints = { 'com.amazonaws.eu-west-1.Logs': 'agents write their logs' }",
      [
        'prod-euw1.network.interfaceEndpoints.com.amazonaws.eu-west-1.Logs: got "com.amazonaws.eu-west-1.Logs", want a service such as ecr.api - drop the com.amazonaws.<region> prefix',
      ],
    ],
  ])('%s', refused);
});

describe('platform synth refuses a place', () => {
  it.concurrent.each<Case>([
    [
      'in a region that is none',
      "production.region = 'europe'",
      ['prod-euw1.region: got "europe", want an AWS region such as eu-west-1 - use the full name'],
    ],
    [
      'in a region that is not allowed',
      "audit.region = 'us-east-1'",
      [
        'audit.region: got "us-east-1", want eu-west-1 - use a region that the contracts name, or add it to organisation.regions',
        'nonprod-euw1.region: got "eu-west-1", want us-east-1, where audit keeps its copies - AWS Backup copies a database into another account or into another region, not both at once',
        'prod-euw1.region: got "eu-west-1", want us-east-1, where audit keeps its copies - AWS Backup copies a database into another account or into another region, not both at once',
      ],
    ],
    [
      'in the account of another cluster',
      'production.account = nonprod.account',
      [
        'prod-euw1.account: got "444455556666", want an account of its own - nonprod-euw1 already stands there; accounts separate production from test',
      ],
    ],
    [
      'in the account of the audit',
      'audit.account = production.account',
      [
        'prod-euw1.account: got "777788889999", want an account of its own - audit already stands there; accounts separate production from test',
      ],
    ],
    [
      'in an account of eleven digits',
      "production.account = '77778888999'",
      ['prod-euw1.account: got "77778888999", want twelve digits in quotes - write the AWS account id as text'],
    ],
    [
      'in an account written as a number',
      'production.account = 777788889999',
      ['prod-euw1.account: got 777788889999, want text in quotes - correct the type of the value'],
    ],
  ])('%s', refused);
});

describe('platform synth refuses the workspaces', () => {
  it.concurrent.each<Case>([
    [
      'with two for audit',
      "workspaces.push({ ...audit, name: 'audit-2', account: '121212121212' })",
      [
        'workspaces: got "2 audit workspaces", want exactly one audit workspace - records need one account that production cannot alter',
      ],
    ],
    [
      'with none for audit',
      'workspaces.shift()',
      [
        'workspaces: got "0 audit workspaces", want exactly one audit workspace - records need one account that production cannot alter',
      ],
    ],
    [
      'with one name twice',
      "staging.name = 'dev'",
      ['workspaces: got "dev", want each name once - rename one of the two'],
    ],
    [
      'with a name too long behind its prefix',
      "dev.name = 'development-of-payments'",
      [
        'development-of-payments.name: got "development-of-payments", want at most 16 characters - it is part of every physical name',
      ],
    ],
    [
      'with characters that a name may not have',
      "dev.name = 'Dev_1'",
      ['Dev_1.name: got "Dev_1", want lower-case letters, digits and single hyphens, a letter first - rename it'],
    ],
    [
      'of an organisation with a name like that',
      "organisation.name = 'Example-Bank'",
      ['organisation.name: got "Example-Bank", want 2-12 lower-case letters and digits, a letter first - shorten it'],
    ],
    [
      'with one of an unknown kind',
      "dev.kind = 'env'",
      ['dev.kind: got "env", want "audit", "cluster" or "environment" - say which kind of workspace this is'],
    ],
    [
      'with one that is nothing',
      'workspaces[3] = null',
      ['workspaces[3]: got null, want an object - correct the type of the value'],
    ],
    [
      'with one on an unknown cluster',
      "dev.cluster = 'nonprod'",
      ['dev.cluster: got "nonprod", want nonprod-euw1 or prod-euw1 - correct the name or add the cluster workspace'],
    ],
    [
      'with production on a cluster for tests',
      "prod.cluster = 'nonprod-euw1'",
      [
        'prod.cluster: got "nonprod-euw1", want a cluster of grade production - nonprod-euw1 is non-production; production shares nothing with test',
        'nonprod-euw1.cluster.nodePools.on-demand.cpu: got 128, want at least N: the quotas of dev (N) and staging (N) and prod (N), and the 20 percent that no team gets - raise it, or lower dev.growthPercent or staging.growthPercent or prod.growthPercent',
        'nonprod-euw1.cluster.nodePools.on-demand.memoryGiB: got 512, want at least N: the quotas of dev (N) and staging (N) and prod (N), and the 20 percent that no team gets - raise it, or lower dev.growthPercent or staging.growthPercent or prod.growthPercent',
        'nonprod-euw1.cluster.pods: got 600, want at least N: the quotas of dev (N) and staging (N) and prod (N), and the 20 percent that no team gets - raise it, or lower dev.growthPercent or staging.growthPercent or prod.growthPercent',
      ],
    ],
  ])('%s', refused);
});

describe('platform synth refuses a waiver', () => {
  it.concurrent.each<Case>([
    [
      'without a reason',
      'dev.waivers = [{ ...WAIVER, reason: undefined }]',
      ['dev.waivers.0.reason: got nothing, want text in quotes - add it'],
    ],
    [
      'with a reason that says nothing',
      "dev.waivers = [{ ...WAIVER, reason: 'too short' }]",
      [
        'dev.waivers.0.reason: got "too short", want a reason of at least ten characters - say why the default does not fit, for the reviewer',
      ],
    ],
    [
      'without an owner',
      'dev.waivers = [{ ...WAIVER, owner: undefined }]',
      ['dev.waivers.0.owner: got nothing, want text in quotes - add it'],
    ],
    [
      'until a day that is none',
      "dev.waivers = [{ ...WAIVER, expires: '2027-02-31' }]",
      ['dev.waivers.0.expires: got "2027-02-31", want a date such as 2027-03-31 - write year-month-day'],
    ],
    [
      'of something that is no address',
      "dev.waivers = [{ ...WAIVER, address: 'everything' }]",
      ['dev.waivers.0.address: got "everything", want <stack>/<terraform address> - copy it from the finding'],
    ],
  ])('%s', refused);
});
