import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { trailWhole } from './trail-whole';

const thing = (more: object = {}): Scene => [
  resource('aws_cloudtrail', {
    is_multi_region_trail: true,
    include_global_service_events: true,
    enable_log_file_validation: true,
    s3_bucket_name: 'a',
    cloud_watch_logs_group_arn: 'a',
    cloud_watch_logs_role_arn: 'a',
    insight_selector: [{ insight_type: 'ApiCallRateInsight' }, { insight_type: 'ApiErrorRateInsight' }],
    ...more,
  }),
];

describe('trail-whole', () => {
  it.each<[string, Scene]>([['all as it should be', thing()]])('accepts %s', (_, scene) => {
    expect(judged(trailWhole, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one region',
      thing({ is_multi_region_trail: false }),
      ['is_multi_region_trail: got false, want true - an intruder chooses the region'],
    ],
    [
      'one that proves nothing',
      thing({ enable_log_file_validation: false }),
      ['enable_log_file_validation: got false, want true - what was deleted shows'],
    ],
    [
      'one that records no calls',
      thing({ advanced_event_selector: [{ field_selector: [{ field: 'eventCategory', equals: ['Data'] }] }] }),
      ['advanced_event_selector: got "others", want one of all management events - without one no call is recorded'],
    ],
    [
      'one that selects by nothing',
      thing({
        advanced_event_selector: [
          { field_selector: [{ field: 'eventCategory', equals: ['Management'] }] },
          { field_selector: [{ field: 'resources.ARN', starts_with: [] }] },
        ],
      }),
      ['advanced_event_selector.resources.ARN: got nothing, want something to compare it with - name it'],
    ],
    [
      'one that is off',
      thing({ enable_logging: false }),
      ['enable_logging: got false, want true or nothing - a trail that is off sees nothing'],
    ],
    [
      'one that tells nothing unusual',
      thing({ insight_selector: [{ insight_type: 'ApiCallRateInsight' }] }),
      ['insight_selector: got "ApiCallRateInsight", want ApiErrorRateInsight among them - ask for it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(trailWhole, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(trailWhole, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
