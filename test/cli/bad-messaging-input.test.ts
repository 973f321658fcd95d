import { describe, it } from 'vitest';
import { type Case, refusals } from './wrong';

const refused = refusals();

const TEAM = "{ owner: 'X', onCall: 'x@exbank.example', costCentre: 'cc-1' }";

describe('platform synth refuses a broker', () => {
  it.concurrent.each<Case>([
    [
      'of an unknown type',
      "dev.brokers = { events: { size: 'small', instanceType: 'mq.m9.large' } }",
      [
        'dev.brokers.events.instanceType: got "mq.m9.large", want mq.t3.micro or mq.m5.large or mq.m5.xlarge or mq.m5.2xlarge or mq.m5.4xlarge - correct the name, or leave it to size and grade',
      ],
    ],
    [
      'of a type that is none',
      "dev.brokers = { events: { size: 'small', instanceType: 'db.t4g.micro' } }",
      [
        'dev.brokers.events.instanceType: got "db.t4g.micro", want an instance type such as mq.m5.large - write it with its mq.',
      ],
    ],
    [
      'for trying things out, in production',
      "prod.brokers.events.instanceType = 'mq.t3.micro'",
      [
        'prod.brokers.events.instanceType: got "mq.t3.micro", want mq.m5.large or mq.m5.xlarge or mq.m5.2xlarge or mq.m5.4xlarge - it has 1 GiB of memory and takes 100 connections; that is for trying things out',
      ],
    ],
    [
      'interrupted while people work',
      "prod.brokers.events.maintenance = { day: 'MONDAY', time: '09:30' }",
      [
        'prod.brokers.events.maintenance: got "MONDAY 09:30", want two hours at the weekend or between 19:00 and 06:00 UTC - the pair fails over meanwhile',
      ],
    ],
    [
      'interrupted together with that of another environment',
      "prod.brokers.events.maintenance = { day: 'WEDNESDAY', time: '03:30' }",
      [
        `prod.brokers.events.maintenance: got "WEDNESDAY 03:30", want a window apart from staging.brokers.events's - choose another night, or two hours more`,
      ],
    ],
    [
      'interrupted on a day that is none',
      "prod.brokers.events.maintenance = { day: 'Sunday', time: '03:30' }",
      [
        'prod.brokers.events.maintenance.day: got "Sunday", want "MONDAY" or "TUESDAY" or "WEDNESDAY" or "THURSDAY" or "FRIDAY" or "SATURDAY" or "SUNDAY" - choose one of these',
      ],
    ],
    [
      'interrupted at a time that is none',
      "prod.brokers.events.maintenance = { day: 'SUNDAY', time: '24:00' }",
      [
        'prod.brokers.events.maintenance.time: got "24:00", want a time such as 02:00 - write hours and minutes, in UTC',
      ],
    ],
    [
      'of a size that is none',
      "prod.brokers.events.size = 'huge'",
      ['prod.brokers.events.size: got "huge", want "small" or "medium" or "large" - choose one of these'],
    ],
    [
      'wrong in two ways, and tells both',
      "prod.brokers.events = { size: 'small', instanceType: 'mq.x', maintenance: { day: 'FRIDAY', time: '12:00' } }",
      [
        'prod.brokers.events.instanceType: got "mq.x", want mq.m5.large or mq.m5.xlarge or mq.m5.2xlarge or mq.m5.4xlarge - correct the name, or leave it to size and grade',
        'prod.brokers.events.maintenance: got "FRIDAY 12:00", want two hours at the weekend or between 19:00 and 06:00 UTC - the pair fails over meanwhile',
      ],
    ],
  ])('%s', refused);
});

describe('platform synth refuses a team', () => {
  it.concurrent.each<Case>([
    [
      'too short for a user of the broker',
      `organisation.teams.x = ${TEAM}`,
      [
        'organisation.teams.x: got "x", want 2-100 letters, digits, hyphens, dots, underscores, tildes - the broker has a user of that name; rename the team',
      ],
    ],
    [
      'that would be the administrator of the broker',
      `organisation.teams.administrator = ${TEAM}`,
      [
        'organisation.teams.administrator: got "administrator", want a name that is not taken - brokers have a user administrator; rename the team',
      ],
    ],
    [
      'that would see the console of the broker',
      `organisation.teams['activemq-webconsole'] = ${TEAM}`,
      [
        'organisation.teams.activemq-webconsole: got "activemq-webconsole", want a name that is not taken - brokers have a user activemq-webconsole; rename the team',
      ],
    ],
  ])('%s', refused);
});
