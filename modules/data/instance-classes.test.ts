import { describe, expect, it } from 'vitest';
import { classesOf, connectionsOf, INSTANCE_CLASSES } from './instance-classes';

describe('the classes of instances', () => {
  it('are never throttled in production', () => {
    expect(classesOf('production').filter((name) => name.startsWith('db.t'))).toEqual([]);
    expect(classesOf('non-production')).toEqual(Object.keys(INSTANCE_CLASSES));
  });

  it.each(Object.entries(INSTANCE_CLASSES))(
    '%s takes as many connections as its memory carries',
    (name, { memoryGiB }) => {
      const byAws = Math.min(Math.floor((memoryGiB * 2 ** 30) / 9_531_392), 5000);
      expect(connectionsOf(name)).toBeLessThanOrEqual(byAws);
      expect(connectionsOf(name)).toBeGreaterThan(byAws * 0.85);
    },
  );

  it('are known, or asking for their connections is a mistake of the code', () => {
    expect(() => connectionsOf('db.m1.small')).toThrow('db.m1.small is not in the table');
  });
});
