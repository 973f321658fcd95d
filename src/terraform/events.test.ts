import { describe, expect, it } from 'vitest';
import { type Event, eventsIn, lossesIn } from './events';

const planned = (action: string, type = 'aws_s3_bucket', kind = 'planned_change'): Event => ({
  type: kind,
  change: { action, resource: { addr: `${type}.x`, resource_type: type } },
});

describe('lossesIn', () => {
  it.each(['delete', 'replace'])('names what a plan would %s', (action) => {
    expect(lossesIn([planned(action)], ['aws_s3_bucket'])).toEqual(['aws_s3_bucket.x']);
  });

  it.each(['create', 'update', 'read', 'move', 'noop'])('is silent about %s', (action) => {
    expect(lossesIn([planned(action)], ['aws_s3_bucket'])).toEqual([]);
  });

  it('is silent about other kinds, and about what reality did', () => {
    const events = [planned('delete', 'aws_eip'), planned('delete', 'aws_s3_bucket', 'resource_drift')];
    expect(lossesIn(events, ['aws_s3_bucket'])).toEqual([]);
  });
});

describe('eventsIn', () => {
  it('leaves out lines that are no events, and a last one that was cut off', () => {
    expect(eventsIn('Error: no JSON\n{"type":"version"}\n{"type":"plan')).toEqual([{ type: 'version' }]);
  });
});
