import { describe, expect, it } from 'vitest';
import { changed, resolvedWith, spec } from '../test/support/values';
import { demandsOf } from './demand';

const demandsWith = (files: Parameters<typeof resolvedWith>[0]) => demandsOf(resolvedWith(files).results);
const of = (service: string, environment: string, demands = demandsWith({})) =>
  demands(environment).find((demand) => demand.service === service);

describe('demandsOf', () => {
  it('answers for every service, in the order of the names', () => {
    expect(demandsWith({})('prod').map(({ service }) => service)).toEqual(spec.services.map(({ name }) => name));
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
    const read = changed('gitops/services/decision-api/prod.yaml', { replicas: { min: 4, max: 14 } });
    expect(demandsWith(read)('dev')).toEqual(demandsWith({})('dev'));
    expect(of('decision-api', 'prod', demandsWith(read))).toMatchObject({ maxReplicas: 14 });
  });

  it('counts a service of which something else is wrong, so that a quota is judged beside it', () => {
    const odd = { replicas: { min: 3, max: 12 }, helth: {} };
    expect(of('decision-api', 'prod', demandsWith(changed('gitops/services/decision-api/prod.yaml', odd)))).toEqual({
      ...of('decision-api', 'prod'),
      minReplicas: 3,
    });
    const base = changed('gitops/values/base.yaml', { replica: 2 });
    expect(demandsWith(base)('prod')).toEqual(demandsWith({})('prod'));
  });

  it('counts what cannot be read as if it had not been said', () => {
    const wrong = { replicas: { min: 'four', max: 12 } };
    const demands = demandsWith(changed('gitops/services/decision-api/prod.yaml', wrong));
    expect(of('decision-api', 'prod', demands)).toMatchObject({ minReplicas: 2, maxReplicas: 12 });
  });
});
