import { describe, expect, it } from 'vitest';
import { problemLine } from '../../modules/kernel';
import { resolvedWith } from '../../test/support/values';
import { placed } from './document';
import { reasons, why } from './why';

const result = (release: string, files: Readonly<Record<string, string>> = {}) => {
  const found = resolvedWith(files).results.find((one) => one.release === release);
  if (!found) throw new Error(`${release} is not there`);
  return found;
};

const told = (release: string, key: string, files?: Readonly<Record<string, string>>) => {
  const found = why(result(release, files), key);
  if ('field' in found) return problemLine(found);
  return found.map(({ key: name, value, from, replaced }) => [
    `${name} = ${JSON.stringify(value)} from ${placed(from)}`,
    ...replaced.map(({ value: old, from: place }) => `${JSON.stringify(old)} from ${placed(place)}`),
  ]);
};

describe('why a value is what it is', () => {
  it('is told by file and line, with all that it took the place of', () => {
    const files = {
      'gitops/values/base.yaml': 'replicas: { min: 2, max: 4 }',
      'gitops/values/class/scoring.yaml': '\nreplicas:\n  max: 8',
      'gitops/values/env/prod.yaml': '# nothing',
      'gitops/services/decision-api/prod.yaml': 'replicas: { min: 4, max: 12 }',
    };
    expect(told('prod-decision-api', 'replicas', files)).toEqual([
      ['replicas.min = 4 from gitops/services/decision-api/prod.yaml:1:13', '2 from gitops/values/base.yaml:1:13'],
      [
        'replicas.max = 12 from gitops/services/decision-api/prod.yaml:1:21',
        '8 from gitops/values/class/scoring.yaml:3:3',
        '4 from gitops/values/base.yaml:1:21',
      ],
    ]);
  });

  it('is told of rows, facts and defaults of the chart too', () => {
    expect(told('dev-decision-api', 'team')).toEqual([
      ['team = "decisions" from gitops/services/decision-api/service.yaml:4:1'],
    ]);
    expect(told('dev-decision-api', 'platform.region')).toEqual([
      ['platform.region = "eu-west-1" from gitops/clusters/nonprod-euw1/environments/dev.yaml:8:3'],
    ]);
    expect(told('dev-decision-api', 'kind')).toEqual([
      ['kind = "deployment" from gitops/charts/service/values.yaml:3:1'],
    ]);
  });

  it('is told of the version of a model that was promoted, with the evidence that stands beside it', () => {
    expect(told('prod-card-absent-model', 'modelVersion.version')).toEqual([
      ['modelVersion.version = "4.2.1" from gitops/services/card-absent-model/prod.yaml:6:3'],
    ]);
    const path = 'gitops/services/card-absent-model/prod.yaml';
    const text = `image: { digest: sha256:${'0'.repeat(64)} }\nmodelVersion:\n  version: 4.3.0 # from staging on evidence CHG0031415\n  sha256: ${'c'.repeat(64)}`;
    expect(why(result('prod-card-absent-model', { [path]: text }), 'modelVersion.version')).toMatchObject([
      { value: '4.3.0', from: { path, line: 3, note: 'from staging on evidence CHG0031415' } },
    ]);
  });

  it.each([
    ['replicsa', '--why: got "replicsa", want a key of the values of dev-decision-api - did you mean replicas?'],
    [
      'replicas.mni',
      '--why: got "replicas.mni", want a key of the values of dev-decision-api - did you mean replicas.min?',
    ],
    ['internet', '--why: got "internet", want a key that dev-decision-api has - no layer sets it'],
    ['qqq', '--why: got "qqq", want a key of the values of dev-decision-api - leave --why out to see all keys'],
  ])('is asked of keys that are there: %s', (key, sentence) => {
    expect(told('dev-decision-api', key)).toBe(sentence);
  });

  it('is known for every value', () => {
    const one = result('prod-case-management');
    expect(reasons(one).length).toBeGreaterThan(50);
    expect(reasons(one).filter(({ from }) => from.path === '' || from.line < 1)).toEqual([]);
  });
});
