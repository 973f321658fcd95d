import { describe, expect, it } from 'vitest';
import { delivery as shipped } from '../delivery';
import { delivery } from './delivery';

const told = (change: object): readonly string[] =>
  delivery.safeParse({ ...shipped, ...change }).error?.issues.map(({ message }) => message) ?? [];

describe('the pipeline of a cluster', () => {
  it('is fine as it is shipped, with nothing said that has a default', () => {
    expect(delivery.parse(shipped)).toMatchObject({
      runner: { atOnce: 4, timeoutMinutes: 120 },
      door: { idleMinutes: 20, sessionMinutes: 120, instanceType: 't3.medium' },
    });
  });

  it.each<[object, string]>([
    [{ door: { mirror: 'http://mirror.exbank.example' } }, 'want an https address without a slash at the end'],
    [{ door: { ...shipped.door, instanceType: 'm7g.large' } }, 'want a small x86-64 type such as t3.medium'],
    [{ door: { ...shipped.door, image: 'al2023' } }, 'want an SSM parameter such as /aws/service/'],
    [{ door: { ...shipped.door, idleMinutes: 61 } }, 'want 5-60 - a door that nobody guards must not stay open'],
    [{ runner: { atOnce: 0 } }, 'want 1-20 - each job is a container with 4 vCPU'],
    [{ breakGlass: { principals: ['user/one'] } }, 'want two or more people'],
    [
      { breakGlass: { principals: ['role/admin', 'user/two'] } },
      'want user/<path and name> - sessions of single sign-on',
    ],
    [{ breakGlass: { principals: ['user/one', 'user/one'] } }, 'want each one once'],
    [{ breakGlass: { principals: ['user/*', 'user/two'] } }, 'want user/<path and name>'],
  ])('is refused, with the way out: %j', (change, message) => {
    expect(told(change).join('\n')).toContain(message);
  });
});
