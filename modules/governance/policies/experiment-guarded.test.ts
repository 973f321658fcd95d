import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { experimentGuarded } from './experiment-guarded';

const reported = (bucket_name: string) => ({ outputs: { s3_configuration: { bucket_name } } });

const template = (more: object = {}): Scene => [
  resource('aws_fis_experiment_template', {
    stop_condition: [{ source: 'aws:cloudwatch:alarm', value: 'arn:aws:cloudwatch:a' }],
    experiment_options: { empty_target_resolution_mode: 'fail', account_targeting: 'single-account' },
    experiment_report_configuration: reported('exbank-drill-reports-123456789012'),
    log_configuration: { cloudwatch_logs_configuration: { log_group_arn: 'a' } },
    ...more,
  }),
];

const pods = (more: object) => ({
  resource_type: 'aws:eks:pod',
  parameters: { namespace: 'test-euw1-drill-target', selectorValue: 'app=a', ...more },
});

describe('experiment-guarded', () => {
  it.each<[string, Scene]>([
    ['one that stops', template()],
    ['pods of a namespace of its workspace', template({ target: [pods({})] })],
  ])('accepts %s', (_, scene) => {
    expect(judged(experimentGuarded, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that is reported to somebody else',
      template({ experiment_report_configuration: reported('exbank-drill-reports-111122223333') }),
      [
        'experiment_report_configuration.outputs.s3_configuration.bucket_name: got "exbank-drill-reports-111122223333", want the bucket of reports of its account - what a drill shows of customers stays here',
      ],
    ],
    [
      'one that nobody reports',
      template({ experiment_report_configuration: {} }),
      [
        'experiment_report_configuration.outputs.s3_configuration.bucket_name: got nothing, want the bucket of reports of its account - what a drill shows of customers stays here',
      ],
    ],
    [
      'one that does not',
      template({ stop_condition: [{ source: 'none' }] }),
      [
        'stop_condition.source: got "none", want aws:cloudwatch:alarm - name the alarm that stops it',
        'stop_condition.value: got nothing, want something - name the alarm that stops it',
      ],
    ],
    [
      'one that passes without a target',
      template({ experiment_options: { empty_target_resolution_mode: 'skip', account_targeting: 'single-account' } }),
      ['experiment_options.empty_target_resolution_mode: got "skip", want fail - no target is no test'],
    ],
    [
      'one that asks for whatever there is',
      template({ target: [{ resource_tag: [{ key: 'stack', value: 'a' }] }] }),
      [
        'target: got [{"resource_tag":[{"key":"stack","value":"a"}]}], want names, the tag of a workspace, or pods of a namespace of it - others are not asked',
      ],
    ],
    [
      'one that nobody wrote down',
      template({ log_configuration: undefined }),
      [
        'log_configuration.cloudwatch_logs_configuration.log_group_arn: got nothing, want something - write it into the records',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(experimentGuarded, ...scene)).toEqual(sentences);
  });

  it.each([{ namespace: 'other-drill-target' }, { selectorValue: '' }])(
    'refuses pods that are not its own: %j',
    (more) => {
      const [sentence, ...others] = judged(experimentGuarded, ...template({ target: [pods(more)] }));
      expect(sentence).toMatch(/^target: got .+ want names, the tag of a workspace, or pods of a namespace of it/);
      expect(others).toEqual([]);
    },
  );

  it('does not look at what it is not about', () => {
    expect(judged(experimentGuarded, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
