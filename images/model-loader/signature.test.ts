import { describe, expect, it } from 'vitest';
import { signed } from './signature';

describe('the signature of a read', () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
  const request = {
    ...{ url: new URL('https://models.s3.eu-west-1.amazonaws.com/card-present/4.2.1/model'), region: 'eu-west-1' },
    at: new Date('2026-11-25T12:00:00.123Z'),
  };

  it.each([
    [undefined, '37ccc4fa8cca67ae84a694dab328cdbc194b375b18ce4e0682702c84c12bfdda'],
    ['session', '3c5bf936fae42b42d28482919888d7822c76422e02453f501b20075cb42d439e'],
  ])("is the one that AWS's own library (botocore 1.43.11) makes, with session %s", (sessionToken, signature) => {
    const headers = signed(request, { ...credentials, ...(sessionToken && { sessionToken }) });
    expect(headers.authorization).toContain(`/20261125/eu-west-1/s3/aws4_request, SignedHeaders=host;`);
    expect(headers.authorization).toMatch(new RegExp(`Signature=${signature}$`));
  });

  it('is another for another key, time or secret', () => {
    const of = (change: object, secret = credentials) => signed({ ...request, ...change }, secret).authorization;
    const url = new URL('https://models.s3.eu-west-1.amazonaws.com/card-present/4.2.2/model');
    expect(
      new Set([of({}), of({ url }), of({ at: new Date(0) }), of({}, { ...credentials, secretAccessKey: 'x' })]).size,
    ).toBe(4);
  });
});
