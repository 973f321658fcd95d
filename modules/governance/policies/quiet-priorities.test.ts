import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { quietPriorities } from './quiet-priorities';

const priority = (name: string, more: object = {}) =>
  resource('kubernetes_priority_class_v1', {
    metadata: { name },
    value: 1000,
    global_default: false,
    preemption_policy: 'PreemptLowerPriority',
    ...more,
  });

describe('quiet-priorities', () => {
  it.each([
    ['a class of services', priority('core')],
    ['one that waits', priority('batch', { value: 100, preemption_policy: 'Never' })],
    ['the platform', priority('platform-critical', { value: 100_000 })],
  ])('accepts %s', (_, subject) => {
    expect(judged(quietPriorities, subject)).toEqual([]);
  });

  it.each([
    [
      'a class for whoever asks for none',
      priority('core', { global_default: true }),
      'global_default: got true, want false or nothing - a pod says which one it has',
    ],
    [
      'a new class that takes room',
      priority('mine'),
      'preemption_policy: got "PreemptLowerPriority", want Never - it waits; a class that takes room is named in this policy',
    ],
    [
      'a service above the others',
      priority('scoring', { value: 2000 }),
      'value: got 2000, want 1000 at most - services share one priority',
    ],
    [
      'a platform below its services',
      priority('platform-critical', { value: 10 }),
      'value: got 10, want more than any service - the platform comes first',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(quietPriorities, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(quietPriorities, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
