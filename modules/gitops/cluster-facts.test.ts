import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import {
  CLUSTER_FACTS,
  type ClusterFact,
  type ClusterFacts,
  clusterSecret,
  factAnnotation,
  factTemplate,
} from './index';

const names = Object.keys(CLUSTER_FACTS) as ClusterFact[];
const facts = Object.fromEntries(names.map((fact) => [fact, `value of ${fact}`])) as ClusterFacts;
const secret = clusterSecret(testContext({ workspace: 'nonprod-euw1' }), facts);

describe('the cluster secret', () => {
  it('carries every fact of the table, and nothing else, as an annotation', () => {
    expect(secret.annotations).toEqual(
      Object.fromEntries(names.map((fact) => [`platform.internal/${fact}`, `value of ${fact}`])),
    );
  });

  it('is found by Argo CD, by cluster and by grade', () => {
    expect(secret.labels).toMatchObject({
      'argocd.argoproj.io/secret-type': 'cluster',
      'platform.internal/cluster': 'nonprod-euw1',
      'platform.internal/grade': 'production',
    });
  });

  it('holds no credential', () => {
    expect(secret.data).toEqual({
      name: 'nonprod-euw1',
      server: 'https://kubernetes.default.svc',
      config: '{"tlsClientConfig":{"insecure":false}}',
    });
  });
});

describe('a fact', () => {
  it.each(names)('%s has a name that Kubernetes takes for an annotation', (fact) => {
    expect(factAnnotation(fact)).toMatch(/^platform\.internal\/[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/);
  });

  it('is read by index, because its key has dots', () => {
    expect(factTemplate('vpc-id')).toBe(
      '{{ with index .metadata.annotations "platform.internal/vpc-id" }}{{ . }}{{ else }}{{ fail "the cluster secret lacks vpc-id" }}{{ end }}',
    );
  });
});
