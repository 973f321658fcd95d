import { describe, expect, it } from 'vitest';
import { changed, spec, withFiles } from '../test/support/values';
import { demandOf } from './demand';

const of = (service: string, environment: string) =>
  demandOf(spec, environment).find((demand) => demand.service === service);

describe('demandOf', () => {
  it('answers for every service, in the order of the names', () => {
    expect(demandOf(spec, 'prod').map(({ service }) => service)).toEqual(spec.services.map(({ name }) => name));
  });

  it('says what the pods of a deployment ask for, without a limit of CPU for scoring', () => {
    expect(of('decision-api', 'prod')).toEqual({
      service: 'decision-api',
      team: 'decisions',
      class: 'scoring',
      pool: 'on-demand',
      kind: 'deployment',
      minReplicas: 4,
      maxReplicas: 12,
      surge: 3,
      cpuMillicores: 1000,
      memoryMiB: 1024,
      memoryLimitMiB: 1024,
    });
  });

  it('counts a cronjob as the one pod that it may be', () => {
    expect(of('fraud-reporting', 'prod')).toMatchObject({
      kind: 'cronjob',
      pool: 'spot',
      minReplicas: 0,
      maxReplicas: 1,
      surge: 0,
      cpuLimitMillicores: 2000,
    });
  });

  it('follows from the environment, and from it alone', () => {
    expect(of('decision-api', 'dev')).toMatchObject({ minReplicas: 2, maxReplicas: 2, cpuMillicores: 50 });
    const read = withFiles({ 'gitops/services/decision-api/prod.yaml': 'image: 7' });
    expect(demandOf(spec, 'dev', read)).toEqual(demandOf(spec, 'dev'));
  });

  it('refuses values that are wrong, and says where', () => {
    const read = withFiles(changed('gitops/services/decision-api/prod.yaml', { replicas: { min: 3, max: 12 } }));
    expect(() => demandOf(spec, 'prod', read)).toThrow(
      /^Values is not valid\n {2}gitops\/services\/decision-api\/prod\.yaml:\d+:3 replicas\.min: got 3, want a multiple of 2 - every zone/,
    );
  });
});
