import { describe, expect, it } from 'vitest';
import { backupTags } from '.';

describe('backupTags', () => {
  it('names the plan by data class, which is what decides how long copies are kept', () => {
    expect(backupTags({ dataClass: 'restricted' })).toEqual({ 'backup-plan': 'restricted' });
  });
});
