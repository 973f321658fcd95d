import { describe, expect, it } from 'vitest';
import { synthesised } from '../../test/support/synthesised';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { hits } from '../drill-targets';
import { failureRoute } from './failure-plan';

const spec = load(input);
const stacks = synthesised();
const resources = stacks.flatMap((stack) => stack.resources);
const drilled = spec.environments
  .filter(({ grade }) => grade !== 'production')
  .flatMap(({ name, databases }) => Object.keys(databases).map((database) => [name, database] as const));

const templateOf = (workspace: string, database: string) =>
  resources.find(
    (one) =>
      one.type === 'aws_fis_experiment_template' &&
      one.workspace === workspace &&
      one.address.endsWith(`.database-lost-${database}`),
  );

describe('what must be found', () => {
  const templates = resources.filter(({ type }) => type === 'aws_fis_experiment_template');
  it.each(
    templates.map(({ workspace, attributes }) => [workspace, Object(attributes.tags).scenario as string] as const),
  )(
    'in %s of %s is told by an alarm that has a history of its own, which no composite has here',
    (workspace, scenario) => {
      const { plan } = failureRoute(spec, stacks, workspace, scenario);
      const receipts = plan.exercises.flatMap((exercise) => exercise.receipts);
      for (const { where } of receipts.filter(({ id }) => ['found', 'named', 'back'].includes(id))) {
        const alarm = resources.find(({ attributes }) => attributes.alarm_name === where.split(' ')[0]);
        expect(alarm?.type, where).toBe('aws_cloudwatch_metric_alarm');
      }
    },
  );
});

describe('the drill of a database', () => {
  it('is there for each of them before production', () => {
    expect(drilled.length).toBeGreaterThan(3);
  });

  it.each(drilled)('in %s finds %s, and no other database of the account', (workspace, database) => {
    const template = templateOf(workspace, database);
    const here = resources.filter(({ account }) => account === template?.account);
    const [target] = (template?.attributes.target ?? []) as readonly unknown[];
    expect(hits(target, here)).toEqual([{ workspace, address: `aws_db_instance.${database}` }]);
  });

  it.each(drilled)('in %s is found by an alarm that hears of %s: of its account and region', (workspace, database) => {
    const { plan } = failureRoute(spec, stacks, workspace, `database-lost-${database}`);
    const found = plan.exercises[0]?.receipts.find(({ id }) => id === 'found');
    const alarm = resources.find(({ attributes }) => attributes.alarm_name === found?.where);
    expect(alarm).toMatchObject({
      ...{ type: 'aws_cloudwatch_metric_alarm', account: plan.account, region: plan.region },
      attributes: { namespace: 'Platform/Events', metric_name: 'DatabaseFailovers' },
    });
    expect(found?.withinSeconds).toBe(300);
  });
});
