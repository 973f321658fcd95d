import { describe, expect, it } from 'vitest';
import { signedHeaders } from './signature-v4';

const signer = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const request = {
  ...{ method: 'GET', url: new URL('https://example.amazonaws.com/'), body: '' },
  ...{ service: 'service', region: 'us-east-1', at: new Date('2015-08-30T12:36:00Z') },
};

describe('a signed request', () => {
  it('has the signature of the example that AWS publishes (get-vanilla of its test suite)', () => {
    expect(signedHeaders(request, signer).authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, ' +
        'Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    );
  });

  it('signs the token of a session with it', () => {
    const headers = signedHeaders(request, { ...signer, sessionToken: 'token' });
    expect(headers['x-amz-security-token']).toBe('token');
    expect(headers.authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token');
  });

  it('changes with the body', () => {
    const other = signedHeaders({ ...request, method: 'POST', body: '{}' }, signer);
    expect(other.authorization).not.toBe(signedHeaders({ ...request, method: 'POST' }, signer).authorization);
  });
});
