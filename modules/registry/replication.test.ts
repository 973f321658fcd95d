import { EcrRegistryPolicy } from '@cdktf/provider-aws/lib/ecr-registry-policy';
import { EcrReplicationConfiguration } from '@cdktf/provider-aws/lib/ecr-replication-configuration';
import { describe, expect, it } from 'vitest';
import { synth, testContext as context } from '../../test/support/synth';
import { Replication, type ReplicationRoute } from './index';

const made = (route: ReplicationRoute) =>
  synth((stack) => void new Replication(stack, 'replication', { context: context(), route }));

describe('Replication', () => {
  it('sends service images, and only those, to the accounts named', () => {
    const route = { to: [{ account: '999999999999', region: 'eu-west-1' }], from: [] };
    expect(made(route).only(EcrReplicationConfiguration)).toMatchObject({
      replication_configuration: {
        rule: [
          {
            destination: [{ region: 'eu-west-1', registry_id: '999999999999' }],
            repository_filter: [{ filter: 'exbank/', filter_type: 'PREFIX_MATCH' }],
          },
        ],
      },
    });
    expect(made(route).all(EcrRegistryPolicy)).toEqual({});
  });

  it('takes service images from the accounts named, into repositories that are already there', () => {
    const taken = made({ to: [], from: [{ account: '999999999999' }] });
    expect(JSON.parse(String(taken.only(EcrRegistryPolicy).policy)).Statement).toEqual([
      {
        Sid: 'TakeServiceImages',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::999999999999:root'] },
        Action: 'ecr:ReplicateImage',
        Resource: 'arn:aws:ecr:eu-west-1:123456789012:repository/exbank/*',
      },
    ]);
    expect(taken.all(EcrReplicationConfiguration)).toEqual({});
  });

  it('is nothing at all without a route', () => {
    expect(made({ to: [], from: [] }).addresses()).toEqual([]);
  });
});
