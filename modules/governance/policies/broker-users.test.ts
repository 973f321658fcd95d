import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { brokerUsers } from './broker-users';

const Password = '{{resolve:secretsmanager:${Secret}:SecretString:password}}';
const team = { Username: 'cases', Groups: ['cases'], ConsoleAccess: false, Password };
const administrator = {
  Username: 'administrator',
  Groups: ['administrator', 'activemq-webconsole'],
  ConsoleAccess: true,
  Password,
};
const broker = (...Users: object[]) => resource('AWS::AmazonMQ::Broker', { Users });

describe('broker-users', () => {
  it('accepts a team without the console, and one administrator with it', () => {
    expect(judged(brokerUsers, broker(team, administrator))).toEqual([]);
  });

  it.each([
    ['no users', broker(), 'Users: got nothing, want one for each team - name them'],
    [
      'a team with the console',
      broker({ ...team, ConsoleAccess: true }),
      'Users.cases.ConsoleAccess: got true, want false - the administrator alone enters it',
    ],
    [
      'a team that is an administrator',
      broker({ ...team, Groups: ['cases', 'administrator'] }),
      'Users.cases.Groups: got "administrator", want the group of its team - take it out',
    ],
    [
      'a team of all queues',
      broker({ ...team, Groups: ['*'] }),
      'Users.cases.Groups: got "*", want the group of its team - take it out',
    ],
    [
      'a team without a group',
      broker({ ...team, Groups: [] }),
      'Users.cases.Groups: got [], want something - say whose queues it has',
    ],
    [
      'a password in the clear',
      broker({ ...team, Password: 'secret' }),
      'Users.cases.Password: got "secret", want a reference to a secret - make a secret',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(brokerUsers, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(brokerUsers, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
