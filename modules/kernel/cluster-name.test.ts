import { describe, expect, it } from 'vitest';
import { clusterName, nameProblem } from '.';

describe('clusterName', () => {
  it('is the organisation and the workspace, so that everyone can compute it', () => {
    expect(clusterName({ organisation: 'exbank', workspace: 'prod-euw1' })).toBe('exbank-prod-euw1');
  });

  it('is a name that EKS accepts, however long organisation and workspace may be', () => {
    const longest = clusterName({ organisation: 'o'.repeat(12), workspace: 'w'.repeat(16) });
    expect(nameProblem('eks-cluster', longest, 'cluster')).toBeUndefined();
  });
});
