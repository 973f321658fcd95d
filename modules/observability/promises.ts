import { Construct } from 'constructs';
import { alarmsOf } from '../alarms';
import type { Context } from '../kernel';
import { CONSUMER_ALARMS, RUN_ALARMS, type WatchedQueue, type WatchedRun } from './consumer-alarms';
import { MEASURED_ALARMS } from './measured';
import { Objectives, type PromisedAnswers } from './objectives';

/** One queue that a service reads. */
export type PromisedQueue = Pick<WatchedQueue, 'service' | 'queue' | 'ageSeconds'> & {
  readonly owner: string;
  readonly namespace: string;
};

/** A service that runs by the clock. */
export type PromisedRun = Pick<WatchedRun, 'namespace' | 'everyHours'> & {
  readonly name: string;
  readonly owner: string;
};

export interface PromisesProps {
  readonly context: Context;
  readonly answers: readonly PromisedAnswers[];
  readonly queues: readonly PromisedQueue[];
  readonly runs: readonly PromisedRun[];
  /** The pair on which queues lie, as CloudWatch calls its halves. */
  readonly brokers: readonly string[];
}

/** What the services of an environment have promised, each row by itself: answers, messages, runs. */
export class Promises extends Construct {
  constructor(scope: Construct, id: string, { context, answers, queues, runs, brokers }: PromisesProps) {
    super(scope, id);
    for (const service of answers) new Objectives(this, service.name, { context, service });
    for (const service of context.grade === 'production' ? answers : []) this.measured(context, service);
    for (const queue of queues) for (const broker of brokers) this.queue(context, queue, broker);
    for (const { name, ...run } of runs) {
      const where = { namespace: run.namespace, workload: name };
      alarmsOf(new Construct(this, `run-${name}`), RUN_ALARMS, { context, of: name, where, ...run });
    }
  }

  /** In production alone: before it, a service that nobody asks for a day is no news. */
  private measured(context: Context, { name, namespace, owner }: PromisedAnswers): void {
    const where = { namespace, workload: name };
    alarmsOf(new Construct(this, `measured-${name}`), MEASURED_ALARMS, { context, of: name, owner, where, namespace });
  }

  private queue(context: Context, { namespace, ...queue }: PromisedQueue, broker: string): void {
    const half = broker.slice(-1);
    const scope = new Construct(this, `${queue.queue.replaceAll('.', '-')}-${half}`);
    const where = { namespace, workload: queue.service };
    alarmsOf(scope, CONSUMER_ALARMS, { context, of: `${queue.queue}-${half}`, where, broker, ...queue });
  }
}
