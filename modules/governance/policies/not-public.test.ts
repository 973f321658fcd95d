import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { notPublic } from './not-public';

const cluster = (vpc_config: object): Scene => [resource('aws_eks_cluster', { vpc_config })];

describe('not-public', () => {
  it.each<[string, Scene]>([
    ['a private endpoint', cluster({ endpoint_public_access: false, endpoint_private_access: true })],
    ['a private database', [resource('aws_db_instance', { publicly_accessible: false })]],
  ])('accepts %s', (_, scene) => {
    expect(judged(notPublic, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a public endpoint',
      cluster({ endpoint_public_access: true, endpoint_private_access: true }),
      ['vpc_config.endpoint_public_access: got true, want false - keep it inside the VPC'],
    ],
    [
      'an endpoint of which nothing is said',
      cluster({ endpoint_private_access: true }),
      ['vpc_config.endpoint_public_access: got nothing, want false - keep it inside the VPC'],
    ],
    [
      'a public database',
      [resource('aws_db_instance', { publicly_accessible: true })],
      ['publicly_accessible: got true, want false - keep it inside the VPC'],
    ],
    [
      'a broker in the internet',
      [resource('AWS::AmazonMQ::Broker', { PubliclyAccessible: true })],
      ['PubliclyAccessible: got true, want false - keep it inside the VPC'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(notPublic, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(notPublic, resource('aws_sns_topic', {}))).toEqual(['does not apply']);
  });
});
