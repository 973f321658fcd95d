import { describe, expect, it } from 'vitest';
import { addonOn } from '../support/addon-charts';

describe('the operator of Keycloak', () => {
  it('comes from its maker at one version, its images through the cache, and meets Pod Security', () => {
    const source = addonOn('prod-euw1', 'keycloak-operator');
    expect(source).toMatchObject({
      repoURL: 'https://github.com/keycloak/keycloak-k8s-resources.git',
      targetRevision: '26.8.0',
      kustomize: {
        images: [
          'quay.io/keycloak/keycloak-operator=777788889999.dkr.ecr.eu-west-1.amazonaws.com/quay/keycloak/keycloak-operator:26.8.0',
        ],
      },
    });
    expect(JSON.stringify(source.kustomize)).toContain('allowPrivilegeEscalation: false');
  });
});
