import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { factsAtHome } from './facts-at-home';

const facts = (data: object) => resource('kubernetes_config_map_v1', { data });
const zone = resource('aws_route53_zone', { name: 'fraud.exbank.example' });

describe('facts-at-home', () => {
  it.each<[string, Scene]>([
    ['an issuer of our zone', [facts({ 'issuer-url': 'https://auth.fraud.exbank.example/realms/dev' }), zone]],
    ['keys within the cluster', [facts({ 'jwks-url': 'http://keycloak.keycloak.svc.cluster.local:8080/certs' }), zone]],
    ['a bucket of ours', [facts({ 'bucket-raw': 'exbank-lake-raw-123456789012', region: 'eu-west-1' })]],
    ['a value that another stack hands on', [facts({ 'bucket-raw': '${data.terraform_remote_state.a.outputs.b}' })]],
  ])('accepts %s', (_, scene) => {
    expect(judged(factsAtHome, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string]>([
    [
      'the issuer of a stranger',
      [facts({ 'issuer-url': 'https://stranger.example/realms/dev' }), zone],
      'data.issuer-url: got "https://stranger.example/realms/dev", want one of the platform - take it from the workspace',
    ],
    [
      'an issuer in plain',
      [facts({ 'issuer-url': 'http://auth.fraud.exbank.example' })],
      'data.issuer-url: got "http://auth.fraud.exbank.example", want one of the platform - take it from the workspace',
    ],
    [
      'the bucket of a stranger',
      [facts({ 'bucket-raw': 'stranger' })],
      'data.bucket-raw: got "stranger", want one of the platform - take it from the workspace',
    ],
  ])('refuses %s', (_, scene, sentence) => {
    expect(judged(factsAtHome, ...scene)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(factsAtHome, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
