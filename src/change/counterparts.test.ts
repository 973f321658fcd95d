import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { counterparts } from './counterparts';

const spec = load(input);
const places = [spec.audit, ...spec.clusters, ...spec.environments].flatMap(({ name: workspace }) =>
  ['state', 'data', 'network'].map((part) => ({ id: `${workspace}-${part}`, workspace, part })),
);
const of = (workspace: string, part: string) => counterparts({ workspace, part }, spec, places);

describe('what must have had a change before production', () => {
  it('is the same part of the last environment before it, or of the clusters of non-production', () => {
    expect(of('prod', 'data')).toEqual(['staging-data']);
    expect(of('prod-euw1', 'network')).toEqual(['nonprod-euw1-network']);
  });

  it('is nothing for what is not production, and for the audit account, which stands alone', () => {
    expect(of('dev', 'data')).toEqual([]);
    expect(of('audit', 'state')).toEqual([]);
  });
});
