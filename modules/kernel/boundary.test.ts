import { describe, expect, it } from 'vitest';
import { boundaryArn } from './boundary';

describe('boundaryArn', () => {
  it('is one per account, whatever the workspace', () => {
    expect(boundaryArn({ organisation: 'exbank', account: '123456789012' })).toBe(
      'arn:aws:iam::123456789012:policy/exbank-boundary',
    );
  });
});
