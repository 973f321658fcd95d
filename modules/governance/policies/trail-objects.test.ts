import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { trailObjects } from './trail-objects';

const fields = (category: string, ...starts_with: string[]) => ({
  field_selector: [
    { field: 'eventCategory', equals: [category] },
    { field: 'resources.ARN', starts_with },
  ],
});
const trail = (...advanced_event_selector: object[]) => resource('aws_cloudtrail', { advanced_event_selector });
const bucket = (name: string, account = '123456789012') => resource('aws_s3_bucket', { bucket: name }, { account });
const STATE = 'exbank-tfstate-123456789012';

describe('trail-objects', () => {
  it.each<[string, Scene]>([
    ['a bucket that is recorded', [trail(fields('Data', `arn:aws:s3:::${STATE}/`)), bucket(STATE)]],
    ['a bucket of notes on who read another', [trail(), bucket('exbank-tfstate-logs-123456789012')]],
    ['a bucket of another account', [trail(), bucket('exbank-tfstate-777788889999', '777788889999')]],
  ])('accepts %s', (_, scene) => {
    expect(judged(trailObjects, ...scene)).toEqual([]);
  });

  it.each<[string, Scene]>([
    ['a bucket that no selector names', [trail(fields('Data', 'arn:aws:s3:::other/')), bucket(STATE)]],
    ['a selector of something else', [trail(fields('Management', `arn:aws:s3:::${STATE}/`)), bucket(STATE)]],
  ])('refuses %s', (_, scene) => {
    expect(judged(trailObjects, ...scene)).toEqual([
      `advanced_event_selector: got nothing, want objects of ${STATE} in one - name the bucket`,
    ]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(trailObjects, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
