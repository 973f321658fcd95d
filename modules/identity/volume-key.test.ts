import { describe, expect, it } from 'vitest';
import { testPlace } from '../../test/iam/place';
import { mayUseVolumeKey } from '../../test/iam/volume-key';
import { survivors, unmet } from '../../test/support/requirements';
import { testContext } from '../../test/support/synth';
import { useVolumeKey } from './volume-key';

describe('useVolumeKey', () => {
  it('lets EC2 encrypt volumes with one key, grants to nobody else, and says nothing beside', () => {
    const statements = useVolumeKey(testContext(), testPlace.volumeKey);
    const wanted = mayUseVolumeKey(testPlace.region, testPlace.volumeKey);
    expect([unmet(statements, wanted), survivors(statements, wanted)]).toEqual([[], []]);
  });
});
