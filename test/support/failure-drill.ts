import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { onTestFinished, vi } from 'vitest';
import { patient } from '../../src/drills/clients';
import { FailureHands } from '../../src/drills/failure-hands';
import type { FailureRoute } from '../../src/drills/failure-plan';
import { Fis } from '../../src/drills/fis';
import { Journal } from '../../src/drills/journal';
import { digestOf } from '../../src/drills/record';
import { carryOut } from '../../src/drills/runner';
import { TestClock } from './alarm-account';
import { FailureAccount } from './failure-account';

/** A scenario of FIS in an account on loopback: its hands, a journal, and what carries it out. Stops with the test. */
export async function failureDrill(route: FailureRoute, folder: string) {
  const clock = new TestClock();
  const { account, aws } = await FailureAccount.start(route, clock);
  onTestFinished(() => aws.stop());
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
  const { region, kind, workspace } = route.plan;
  const id = `${kind}-${workspace}-20261126T010000Z`;
  const credentials = () => Promise.resolve({ accessKeyId: 'tester', secretAccessKey: 'tester' });
  const way = { region, credentials, now: () => clock.now(), pause: () => Promise.resolve() };
  const fis = new Fis({ ...way, endpoint: aws.environment.AWS_ENDPOINT_URL ?? '' });
  const cloudWatch = new CloudWatchClient({ ...patient, region });
  const handsOf = (one = route) => new FailureHands({ id, route: one, fis, cloudWatch, clock });
  const hands = handsOf();
  const file = `${folder}/journal.json`;
  const journal = Journal.open(file, {
    ...{ id, plan: route.plan, planSha256: digestOf(route.plan), began: clock.now().toISOString() },
    ...{ tester: { name: 'e1', function: 'Internal Audit' }, reason: 'the yearly drill' },
  });
  const run = (signal = new AbortController().signal, from = journal) =>
    carryOut(from, hands, { clock, signal, tell: () => undefined, lookSeconds: 60 });
  return { clock, account, aws, hands, handsOf, run, file, journal };
}
