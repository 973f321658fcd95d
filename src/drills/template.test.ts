import { describe, expect, it } from 'vitest';
import { synthesised } from '../../test/support/synthesised';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { failureRoute } from './failure-plan';

const spec = load(input);
const stacks = synthesised();
const template = (workspace: string, scenario: string, text = (all: string) => all) =>
  failureRoute(spec, changed(text), workspace, scenario).plan.template;
const changed = (text: (all: string) => string) =>
  stacks.map((stack) => {
    const resources = stack.resources.map((one) =>
      one.type === 'aws_fis_experiment_template'
        ? { ...one, attributes: JSON.parse(text(JSON.stringify(one.attributes))) as typeof one.attributes }
        : one,
    );
    return { ...stack, resources };
  });

describe('the template of a drill', () => {
  it('is the same in every workspace that does the same', () => {
    expect(template('dev', 'database-lost-decisions')).toBe(template('staging', 'database-lost-decisions'));
    expect(template('dev', 'broker-lost-events')).toBe(template('staging', 'broker-lost-events'));
  });

  it('is another when anything else is done, or to anything else', () => {
    const [one, other] = ['decisions', 'cases'].map((name) => template('staging', `database-lost-${name}`));
    expect(one).not.toBe(other);
    const longer = (all: string) => all.replaceAll('PT2M', 'PT3M');
    expect(template('nonprod-euw1', 'zone-lost-eu-west-1a', longer)).not.toBe(
      template('nonprod-euw1', 'zone-lost-eu-west-1a'),
    );
  });

  it('counts neither the names of environments nor how many stand on a cluster', () => {
    const alone = (all: string) => all.replaceAll('staging', 'dev').replaceAll('444455556666', '777788889999');
    expect(template('nonprod-euw1', 'zone-lost-eu-west-1a', alone)).toBe(
      template('nonprod-euw1', 'zone-lost-eu-west-1a'),
    );
  });
});
