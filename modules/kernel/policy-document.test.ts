import { describe, expect, it } from 'vitest';
import { policyDocument, policyVariable } from '.';

describe('a policy document', () => {
  it("is JSON in AWS's own spelling, of the current version", () => {
    const text = policyDocument({ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' });
    expect(JSON.parse(text)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }],
    });
  });

  it('keeps its statements in order', () => {
    const statement = (Sid: string) => ({ Sid, Effect: 'Deny', Action: '*', Resource: '*' }) as const;
    const text = policyDocument(statement('B'), statement('A'));
    expect(text.indexOf('"B"')).toBeLessThan(text.indexOf('"A"'));
  });

  it('writes a policy variable so that Terraform hands it on instead of reading it', () => {
    expect(policyVariable('aws:PrincipalTag/team')).toBe('$${aws:PrincipalTag/team}');
  });
});
