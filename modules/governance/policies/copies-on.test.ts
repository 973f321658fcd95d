import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { copiesOn } from './copies-on';

const copies = (rule: object = {}, destination: object = {}) =>
  resource('aws_s3_bucket_replication_configuration', {
    rule: [
      {
        status: 'Enabled',
        delete_marker_replication: { status: 'Disabled' },
        destination: {
          metrics: { status: 'Enabled', event_threshold: { minutes: 15 } },
          replication_time: { status: 'Enabled', time: { minutes: 15 } },
          ...destination,
        },
        ...rule,
      },
    ],
  });

describe('copies-on', () => {
  it.each([['copies that are timed and measured', copies()]])('accepts %s', (_, subject) => {
    expect(judged(copiesOn, subject)).toEqual([]);
  });

  it.each([
    [
      'copies that are off',
      copies({ status: 'Disabled' }),
      'rule.status: got "Disabled", want Enabled - a rule that is off is a comment',
    ],
    [
      'copies of removals',
      copies({ delete_marker_replication: { status: 'Enabled' } }),
      'rule.delete_marker_replication.status: got "Enabled", want Disabled - a removal stays where it was made',
    ],
    [
      'copies that nobody measures',
      copies({}, { metrics: { status: 'Disabled', event_threshold: { minutes: 15 } } }),
      'rule.destination.metrics.status: got "Disabled", want Enabled - its alarm reads them',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(copiesOn, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(copiesOn, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
