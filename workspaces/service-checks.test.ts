import { describe, expect, it } from 'vitest';
import { catalogueSentences, testRow } from '../test/support/catalogue';

const SPOT = { date: '2026-10-02', passed: ['stateless', 'repeatable', 'stops-in-time', 'can-wait', 'drilled'] };
const sent = testRow('sent', { queues: { produces: ['red.red.paid'] } });
const sentences = (change: object) => catalogueSentences({ one: testRow('one', change), sent });

describe('a row', () => {
  it.each([
    ['a cronjob', { kind: 'cronjob', schedule: '15 2 * * *', slo: { none: 'a run that fails alarms by itself' } }],
    ['a consumer of queues', { queues: { consumes: ['red.red.paid'] }, slo: { queueAgeSeconds: 60 } }],
    ['enrichment on Spot', { class: 'enrichment', spot: SPOT }],
    ['a host of its own', { exposure: 'internal', host: 'uno' }],
    [
      'an external host with restricted data and named callers',
      { exposure: 'external', dataClass: 'restricted', callers: { '203.0.113.0/24': 'the partner of the tests' } },
    ],
    ['an internal host with restricted data', { exposure: 'internal', dataClass: 'restricted' }],
    ['scoring within 200 ms', { class: 'scoring', slo: { p99Milliseconds: 200, availabilityPercent: 99.9 } }],
  ])('may be %s', (_, change) => {
    expect(sentences(change)).toEqual([]);
  });

  // One wrong row, one line.
  // prettier-ignore
  it.each<[string, object, string]>([
    ['a cronjob that never runs', { kind: 'cronjob' }, 'schedule: got nothing, want five cron fields such as 15 2 * * * - a cronjob needs one'],
    ['a deployment by the clock', { schedule: '15 2 * * *' }, 'schedule: got "15 2 * * *", want nothing - remove it, or write kind: cronjob'],
    ['a cronjob with a host', { kind: 'cronjob', schedule: '15 2 * * *', exposure: 'external' }, 'exposure: got "external", want none for a cronjob - between its runs nothing listens'],
    ['a host that nobody reaches', { host: 'uno' }, 'host: got "uno", want nothing - remove it, or write exposure: internal or external'],
    ['a host of several labels', { exposure: 'internal', host: 'api.pay' }, 'host: got "api.pay", want one label without dots - a wildcard certificate covers one label below svc.<environment> or int.<environment>; join the words by hyphens'],
    ['a host that is spelled wrong', { exposure: 'internal', host: 'Pay_api' }, 'host: got "Pay_api", want lower-case letters, digits and single hyphens, a letter first - rename it'],
    ['callers of nothing', { callers: { '203.0.113.0/24': 'the partner of the tests' } }, 'callers: got ["203.0.113.0/24"], want nothing - remove it, or write exposure: internal or external'],
    ['a caller that is no network', { exposure: 'external', callers: { '203.0.113.7': 'the partner of the tests' } }, 'callers.203.0.113.7: got "203.0.113.7", want an IPv4 block such as 172.20.0.0/16 - start it at the first address'],
    ['a caller without a reason', { exposure: 'external', callers: { '203.0.113.0/24': 'why' } }, 'callers.203.0.113.0/24: got "why", want a reason of 10-200 letters, digits and ._-:/()#,@[]+=&;{}!$* - it becomes the description of a firewall rule'],
    ['a cronjob that people sign in to', { kind: 'cronjob', schedule: '15 2 * * *', signIn: true }, 'signIn: got true, want false for a cronjob - between its runs nobody calls it'],
    ['a way back for nobody', { callbackPath: '/auth/callback' }, 'callbackPath: got "/auth/callback", want nothing - remove it, or write signIn: true and exposure: internal'],
    ['sign-in from the internet', { exposure: 'external', signIn: true }, 'signIn: got true, want false behind the external door - Keycloak stands behind the internal one, for people of the bank'],
    ['restricted data for everybody', { exposure: 'external', dataClass: 'restricted' }, 'exposure: got "external", want none or internal for dataClass restricted - name the networks of its callers in callers, or hand the restricted data to a service behind it'],
    ['restricted data for half the internet', { exposure: 'external', dataClass: 'restricted', callers: { '128.0.0.0/1': 'the partner of the tests' } }, 'callers: got "128.0.0.0/1", want blocks of /16 or smaller for dataClass restricted - list the addresses that the caller itself names'],
    ['scoring on Spot', { class: 'scoring', spot: SPOT }, `spot: got ${JSON.stringify(SPOT).slice(0, 77)}..., want no Spot for class scoring - remove it; only enrichment and batch may lose their node within two minutes`],
    ['core on Spot', { class: 'core', spot: SPOT }, `spot: got ${JSON.stringify(SPOT).slice(0, 77)}..., want no Spot for class core - remove it; only enrichment and batch may lose their node within two minutes`],
    ['a writer of models', { buckets: [{ zone: 'models', prefix: 'card-present/', access: 'write' }] }, 'buckets.0.access: got "write", want read in zone models - training publishes models; a published version never changes'],
    ['half a promise', { slo: { p99Milliseconds: 100 } }, 'slo: got {"p99Milliseconds":100}, want p99Milliseconds with availabilityPercent, queueAgeSeconds, or none with the reason - say what it promises'],
    ['no promise at all', { slo: {} }, 'slo: got {}, want p99Milliseconds with availabilityPercent, queueAgeSeconds, or none with the reason - say what it promises'],
    ['a promise and none', { slo: { p99Milliseconds: 100, availabilityPercent: 99, none: 'it is only for tests' } }, 'slo: got {"p99Milliseconds":100,"availabilityPercent":99,"none":"it is only for tests"}, want p99Milliseconds with availabilityPercent, queueAgeSeconds, or none with the reason - say what it promises'],
    ['scoring that takes its time', { class: 'scoring', slo: { p99Milliseconds: 201, availabilityPercent: 99.9 } }, 'slo.p99Milliseconds: got 201, want at most 200 for class scoring - a card payment waits for it; else choose another class'],
    ['scoring without a promise', { class: 'scoring', slo: { none: 'it is only for tests' } }, 'slo.p99Milliseconds: got nothing, want at most 200 for class scoring - a card payment waits for it; else choose another class'],
    ['messages that may wait for ever', { queues: { consumes: ['red.red.paid'] } }, 'slo.queueAgeSeconds: got nothing, want 1-86400 seconds - it consumes queues; say how long a message may wait'],
    ['a promise on no queue', { slo: { queueAgeSeconds: 60 } }, 'slo.queueAgeSeconds: got 60, want nothing - it consumes no queue; remove it, or name the queue'],
  ])('may not be %s', (_, change, sentence) => {
    expect(sentences(change)).toEqual([`services.one.${sentence}`]);
  });

  it('is not accused of a field that cannot be read', () => {
    expect(sentences({ kind: 'cronjob', schedule: 'nightly' })).toEqual([
      'services.one.schedule: got "nightly", want five cron fields in digits such as 15 2 * * * - minute, hour, day, month, weekday',
    ]);
  });
});

it('scoring on Spot is told even when its checklist has a gap', () => {
  expect(
    sentences({ class: 'scoring', spot: { ...SPOT, passed: ['stateless'] } }).map((line) => line.split(': got')[0]),
  ).toEqual(['services.one.spot.passed', 'services.one.spot']);
});
