import { describe, expect, it } from 'vitest';
import { brokerUrlKey, bucketKey, databaseKeys, platformConfig, serviceUrlKey } from './index';

const config = platformConfig({
  ...{ environment: 'dev', cluster: 'nonprod-euw1', region: 'eu-west-1' },
  databases: [{ name: 'card-file', host: 'card-file.example', port: 5432, dbname: 'card_file' }],
  databaseAuthority: 'PEM',
  brokers: { events: 'failover:(ssl://a,ssl://b)' },
  buckets: { raw: 'b-raw', curated: 'b-curated', features: 'b-features', models: 'b-models' },
  signIn: { issuerUrl: 'https://auth.example/realms/dev', jwksUrl: 'http://keycloak.example/certs' },
  services: { 'rules-engine': 'http://rules-engine.dev-decisions.svc.cluster.local:8080' },
});

describe('the facts of an environment', () => {
  it('have the keys that charts name by rule', () => {
    expect(config).toEqual({
      environment: 'dev',
      cluster: 'nonprod-euw1',
      region: 'eu-west-1',
      'database-ca.pem': 'PEM',
      'database-card-file-host': 'card-file.example',
      'database-card-file-port': '5432',
      'database-card-file-dbname': 'card_file',
      'broker-events-url': 'failover:(ssl://a,ssl://b)',
      'bucket-raw': 'b-raw',
      'bucket-curated': 'b-curated',
      'bucket-features': 'b-features',
      'bucket-models': 'b-models',
      'issuer-url': 'https://auth.example/realms/dev',
      'jwks-url': 'http://keycloak.example/certs',
      'service-rules-engine-url': 'http://rules-engine.dev-decisions.svc.cluster.local:8080',
    });
    expect(Object.keys(config)).toEqual(
      expect.arrayContaining([
        databaseKeys('card-file').host,
        brokerUrlKey('events'),
        bucketKey('models'),
        serviceUrlKey('rules-engine'),
      ]),
    );
  });

  it('are keys that a ConfigMap takes', () => {
    for (const key of Object.keys(config)) expect(key).toMatch(/^[-._a-zA-Z0-9]{1,253}$/);
  });
});
