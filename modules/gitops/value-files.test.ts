import { describe, expect, it } from 'vitest';
import { LAYERS, valueFiles } from './index';

const files = valueFiles({ cluster: 'nonprod-euw1', environment: 'dev', service: 'rules-engine', class: 'scoring' });

describe('the layers of values', () => {
  it('go from what holds for all to what holds for one service in one environment', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'gitops/values/base.yaml',
      'gitops/values/class/scoring.yaml',
      'gitops/values/env/dev.yaml',
      'gitops/clusters/nonprod-euw1/environments/dev.yaml',
      'gitops/services/rules-engine/service.yaml',
      'gitops/services/rules-engine/values.yaml',
      'gitops/services/rules-engine/dev.yaml',
    ]);
    expect(files.map(({ layer }) => layer)).toEqual(LAYERS);
  });

  it('may lack only the last', () => {
    expect(files.filter(({ optional }) => optional).map(({ layer }) => layer)).toEqual(['override']);
  });
});
