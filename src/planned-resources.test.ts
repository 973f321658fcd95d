import { describe, expect, it } from 'vitest';
import { resource } from '../test/support/resource';
import { plannedResources } from './planned-resources';
import type { SynthesisedStack } from './synth';

const stack: SynthesisedStack = {
  ...{ id: 'dev-data', workspace: 'dev', part: 'data', dependsOn: [], text: '' },
  resources: [
    resource('aws_db_instance', {
      multi_az: true,
      kms_key_id: '${aws_kms_key.a.arn}',
      lifecycle: { prevent_destroy: true },
    }),
  ],
};
const plan = (change: object, tags: object = { workspace: 'dev', stack: 'data' }) =>
  JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.14.0',
    configuration: {
      provider_config: { aws: { expressions: { default_tags: [{ tags: { constant_value: tags } }] } } },
    },
    resource_changes: [
      {
        address: 'aws_db_instance.one',
        type: 'aws_db_instance',
        change: { actions: ['create'], before: null, ...change },
      },
    ],
  });
const attributes = (change: object) => plannedResources(plan(change), [stack]).resources[0]?.attributes;

describe('plannedResources', () => {
  it('takes what the plan knows, even where it is written otherwise', () => {
    expect(attributes({ after: { multi_az: false } })).toMatchObject({ multi_az: false });
  });

  it('reads what is known after the apply, and what no plan holds, as it is written', () => {
    expect(attributes({ after: { multi_az: true }, after_unknown: { kms_key_id: true } })).toEqual({
      multi_az: true,
      kms_key_id: '${aws_kms_key.a.arn}',
      lifecycle: { prevent_destroy: true },
    });
  });

  it('leaves out what goes', () => {
    expect(plannedResources(plan({ actions: ['delete'], after: null }), [stack]).resources).toEqual([]);
  });

  it('refuses the plan of something else', () => {
    expect(() => plannedResources(plan({ after: {} }, { workspace: 'x', stack: 'y' }), [stack])).toThrow(
      'plan: got "x-y", want the plan of a stack of the platform - plan it from the output of synth',
    );
  });
});
