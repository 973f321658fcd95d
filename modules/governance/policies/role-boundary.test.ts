import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { roleBoundary } from './role-boundary';

const check = (attributes: Record<string, unknown>) => judged(roleBoundary, resource('aws_iam_role', attributes));

describe('role-boundary', () => {
  it('accepts a role that carries the boundary of its account', () => {
    expect(check({ permissions_boundary: 'arn:aws:iam::123456789012:policy/exbank-boundary' })).toEqual([]);
  });

  it('refuses a role without a boundary', () => {
    expect(check({})).toEqual(["has the permissions boundary null, want the account's own"]);
  });

  it.each([
    'arn:aws:iam::aws:policy/AdministratorAccess',
    'arn:aws:iam::777788889999:policy/exbank-boundary',
    'arn:aws:iam::123456789012:policy/exbank-boundary-2',
    'arn:aws:iam::123456789012:policy/other/exbank-boundary',
    '${aws_iam_policy.mine.arn}',
  ])('refuses another policy as the boundary: %s', (permissions_boundary) => {
    expect(check({ permissions_boundary })).toEqual([
      `has the permissions boundary "${permissions_boundary}", want the account's own`,
    ]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(roleBoundary, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
