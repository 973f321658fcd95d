import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import { clusterContract } from './exports';

describe('the stub of the cluster contract', () => {
  const stub = clusterContract.stub(testContext());

  it('has a certificate that the kubernetes provider takes for one', () => {
    const pem = Buffer.from(stub.certificateAuthority, 'base64').toString();
    expect(new X509Certificate(pem).subject).toBe('CN=stub');
    expect(pem).not.toContain('PRIVATE');
  });

  it('names the account and region of the reader', () => {
    expect(stub.oidcProviderArn).toContain('123456789012');
    expect(stub.endpoint).toContain('.eu-west-1.eks.amazonaws.com');
  });
});
