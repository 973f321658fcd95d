import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { authorityOf, hasAuthority } from './authority';

describe('the authority of databases', () => {
  it.each(input.organisation.regions)('of %s is the root that the instances name, and signs itself', (region) => {
    const certificate = new X509Certificate(authorityOf(region));
    expect(certificate.subject).toContain(`CN=Amazon RDS ${region} Root CA RSA2048 G1`);
    expect(certificate.ca && certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.validTo).toContain('2061');
    expect(certificate.fingerprint256).toMatch(/^6F:7E:01:B6/);
  });

  it('is not guessed for a region that nobody looked up', () => {
    expect(hasAuthority('eu-central-1')).toBe(false);
    expect(() => authorityOf('eu-central-1')).toThrow('no authority of databases in eu-central-1');
  });
});
