import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import { LAKE_ZONES } from '../kernel';
import { manifestPrefix, modelPrefix, zoneBucketName, zoneKeyAlias } from './index';

const context = testContext();

describe('the zones of the lake', () => {
  it('have a bucket each, whose name no other account can have', () => {
    expect(LAKE_ZONES.map((zone) => zoneBucketName(context, zone))).toEqual([
      'exbank-lake-raw-123456789012',
      'exbank-lake-curated-123456789012',
      'exbank-lake-features-123456789012',
      'exbank-lake-models-123456789012',
    ]);
  });

  it('have a key each, known by its alias', () => {
    expect(zoneKeyAlias(context, 'models')).toBe('alias/exbank-test-euw1-lake-models');
  });

  it('keep a model apart from those whose names begin like its own', () => {
    expect(modelPrefix('card-absent-challenger').startsWith(modelPrefix('card-absent'))).toBe(false);
    expect(manifestPrefix('card-absent-challenger').startsWith(manifestPrefix('card-absent'))).toBe(false);
    expect(manifestPrefix('card-absent').startsWith(modelPrefix('card-absent'))).toBe(false);
  });
});
