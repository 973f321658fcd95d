import { describe, expect, it } from 'vitest';
import { arn } from '.';

const place = { account: '123456789012', region: 'eu-west-1' };

describe('an ARN', () => {
  it('of IAM has no region', () => {
    expect(arn.iam(place, 'role/exbank-dev-plan')).toBe('arn:aws:iam::123456789012:role/exbank-dev-plan');
  });

  it('of a regional service has region and account', () => {
    expect(arn.regional(place, 'sqs', 'orders')).toBe('arn:aws:sqs:eu-west-1:123456789012:orders');
  });

  it('of a bucket has neither, and names keys behind a slash', () => {
    expect(arn.s3('exbank-logs')).toBe('arn:aws:s3:::exbank-logs');
    expect(arn.s3('exbank-logs', 'AWSLogs/*')).toBe('arn:aws:s3:::exbank-logs/AWSLogs/*');
  });
});
