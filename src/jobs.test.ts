import { describe, expect, it } from 'vitest';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { byHand, together, waves } from './jobs';
import { synthesised } from '../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const planned = waves(spec, stacks);
const jobs = planned.flatMap(({ include }, wave) => include.map((job) => ({ ...job, wave })));
const waveOf = (id: string) => jobs.find(({ targets }) => targets.split(' ').includes(id))?.wave ?? -1;

describe('the jobs of the pipeline', () => {
  it('come in waves: audit, then what is before production, then production', () => {
    const told = planned.map(({ include }) =>
      include
        .map(({ workspace, inside }) => `${workspace}${inside ? ' inside' : ''}`)
        .sort()
        .join(', '),
    );
    const listed = (...names: readonly string[]) => [...names].sort().join(', ');
    const before = (cluster: string, ...environments: readonly string[]) => [
      cluster,
      cluster,
      listed(cluster, ...environments),
      listed(`${cluster} inside`, cluster, ...environments),
      listed(...environments.flatMap((name) => [name, `${name} inside`])),
    ];
    expect(told).toEqual(['audit', ...before('nonprod-euw1', 'dev', 'staging'), ...before('prod-euw1', 'prod')]);
  });

  it('hold every stack once, but those with the pipeline’s own roles', () => {
    const all = stacks.filter(({ part }) => part !== 'state').map(({ id }) => id);
    expect(jobs.flatMap(({ targets }) => targets.split(' ')).sort()).toEqual([...all].sort());
  });

  it('begin after all that they read has been applied, and follow the map', () => {
    const mine = stacks.filter(({ part }) => part !== 'state');
    for (const { id, dependsOn } of mine)
      for (const producer of dependsOn) expect(waveOf(producer), `${producer} -> ${id}`).toBeLessThan(waveOf(id));
    for (const [index, { id, workspace }] of mine.entries()) {
      const next = mine[index + 1];
      if (next?.workspace === workspace) expect(waveOf(id), `${id}, ${next.id}`).toBeLessThanOrEqual(waveOf(next.id));
    }
  });

  it('have a name that no other of the run has', () => {
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length);
  });

  it('are few for whoever changes nothing: one for each workspace and runner, with all its stacks', () => {
    const few = together([byHand(spec, stacks), ...planned]);
    expect(few.map(({ id }) => id)).toEqual([
      ...['audit-hosted', 'nonprod-euw1-hosted', 'prod-euw1-hosted'],
      ...['dev-hosted', 'staging-hosted', 'nonprod-euw1-inside', 'dev-inside', 'staging-inside'],
      ...['prod-hosted', 'prod-euw1-inside', 'prod-inside'],
    ]);
    const all = stacks.map(({ id }) => id);
    expect(few.flatMap(({ targets }) => targets.split(' ')).sort()).toEqual([...all].sort());
  });

  it('plan and compare what is applied by hand too: the pipeline’s own roles, in every account', () => {
    const few = together([byHand(spec, stacks), ...planned]);
    const withState = few.filter(({ targets }) => targets.split(' ').some((id) => id.endsWith('-state')));
    expect(withState.map(({ workspace }) => workspace)).toEqual(['audit', 'nonprod-euw1', 'prod-euw1']);
    expect(withState.every(({ inside, planRole }) => !inside && planRole.endsWith('-plan'))).toBe(true);
  });

  it('run inside the VPC where the private API is needed, and nowhere else', () => {
    const inside = jobs.filter((job) => job.inside);
    expect(inside.map(({ targets }) => targets)).toEqual([
      'nonprod-euw1-bootstrap',
      'dev-tenancy',
      'staging-tenancy',
      'prod-euw1-bootstrap',
      'prod-tenancy',
    ]);
    expect(new Set(inside.map(({ runner }) => runner))).toEqual(
      new Set(['codebuild-exbank-nonprod-euw1-runner', 'codebuild-exbank-prod-euw1-runner']),
    );
    expect(new Set(jobs.filter((job) => !job.inside).map(({ runner }) => runner))).toEqual(new Set(['ubuntu-24.04']));
  });

  it('have the roles of their account, also in an environment', () => {
    expect(jobs.find(({ workspace }) => workspace === 'prod')).toMatchObject({
      ...{ environment: 'prod', account: '777788889999', region: 'eu-west-1' },
      planRole: 'arn:aws:iam::777788889999:role/exbank-prod-euw1-plan',
      applyRole: 'arn:aws:iam::777788889999:role/exbank-prod-euw1-apply',
      drillRole: 'arn:aws:iam::777788889999:role/exbank-prod-euw1-alarm-drill',
      drillReader: 'arn:aws:iam::111122223333:role/exbank-audit-alarm-drill-reader-prod-euw1',
      auditAccount: '111122223333',
    });
  });
});
