import { Release } from '@cdktf/provider-helm/lib/release';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { PriorityClassV1 } from '@cdktf/provider-kubernetes/lib/priority-class-v1';
import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { StorageClassV1 } from '@cdktf/provider-kubernetes/lib/storage-class-v1';
import { describe, expect, it } from 'vitest';
import { Synthesised } from '../../test/support/synth';
import { synthesised } from '../../test/support/synthesised';

const [found] = synthesised('stubs').filter(({ id }) => id === 'prod-euw1-bootstrap');
const stack = new Synthesised(JSON.parse(found?.text ?? '{}') as Synthesised['json']);
const json = JSON.parse(found?.text ?? '{}') as { provider: Readonly<Record<string, readonly unknown[]>> };

describe('bootstrap', () => {
  it('signs in to the cluster with the AWS identity that runs Terraform, and keeps no token', () => {
    const exec = {
      api_version: 'client.authentication.k8s.io/v1beta1',
      command: 'aws',
      args: ['eks', 'get-token', '--cluster-name', 'exbank-prod-euw1', '--region', 'eu-west-1', '--output', 'json'],
    };
    expect(json.provider.helm).toMatchObject([{ kubernetes: { exec } }]);
    expect(json.provider.kubernetes).toMatchObject([{ exec: [exec] }]);
    expect(JSON.stringify(json.provider)).not.toMatch(/"(token|password|client_key)"/);
  });

  it('states the version of every release, so that a plan never asks the cluster for it', () => {
    for (const [id, { version }] of Object.entries(stack.all(Release))) expect(version, id).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('installs whole or not at all, and waits for nothing that may lack room', () => {
    for (const [id, release] of Object.entries(stack.all(Release)))
      expect({ id, atomic: release.atomic, wait: release.wait }).toEqual({
        id,
        atomic: id !== 'headroom',
        wait: id !== 'headroom',
      });
  });

  it('closes its namespaces and leaves the tenant label to tenants', () => {
    const namespaces = Object.values(stack.all(NamespaceV1)) as { metadata: { name: string; labels: object } }[];
    expect(namespaces.map(({ metadata }) => metadata.name).sort()).toEqual(['argocd', 'external-secrets', 'headroom']);
    for (const { metadata } of namespaces) {
      expect(metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
      expect(metadata.labels).not.toHaveProperty(['platform.internal/tenant']);
    }
  });

  it('orders who gets room first by what a payment loses; services that serve push each other out never (ADR-0035)', () => {
    const classes = Object.values(stack.all(PriorityClassV1)) as { metadata: { name: string }; value: number }[];
    const value = (name: string) => classes.find(({ metadata }) => metadata.name === name)?.value ?? NaN;
    const order = ['platform-critical', 'scoring', 'batch', 'headroom'].map(value);
    expect(order).toEqual([...order].sort((one, other) => other - one));
    expect(new Set(order).size).toBe(4);
    expect([value('core'), value('enrichment')]).toEqual([value('scoring'), value('scoring')]);
  });

  it("encrypts claimed volumes with the cluster's own key, in the zone of their pod", () => {
    expect(stack.only(StorageClassV1)).toMatchObject({
      parameters: { type: 'gp3', encrypted: 'true', kmsKeyId: expect.stringMatching(/^\$\{.*node-key-arn/) },
      volume_binding_mode: 'WaitForFirstConsumer',
    });
  });

  it('tells Argo CD what only an apply knows, and no secret', () => {
    const { metadata, data } = stack.only(SecretV1) as { metadata: { annotations: object }; data: object };
    expect(metadata.annotations).toMatchObject({ 'platform.internal/vpc-id': expect.stringMatching(/^\$\{/) });
    expect(Object.keys(data)).toEqual(['config', 'name', 'server']);
  });
});
