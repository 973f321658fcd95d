import { DescribeAlarmsCommand, PutMetricDataCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { defaultBusArn, EXERCISE, EXERCISE_PARTS, PARTS } from '../../modules/alerting';
import { arn } from '../../modules/kernel';
import { type AlarmDrill, AlarmReceipts } from './alarms-receipts';
import { type Message, MESSAGES } from './alarms-sent';
import type { Exercise, Hands, Receipt, Sighting } from './drill';

/** Rings the alarms that nothing else makes ring, says what no alarm says, and follows each on its ways. */
export class AlarmHands implements Hands {
  private readonly receipts: AlarmReceipts;

  constructor(private readonly drill: AlarmDrill) {
    this.receipts = new AlarmReceipts(drill);
  }

  /** The right account, and each alarm there, quiet, switched on and with the action that the output gives it. */
  async ready(): Promise<readonly string[]> {
    const { plan } = this.drill.routes;
    const rung = plan.exercises.filter(({ id }) => MESSAGES[id] === undefined);
    const AlarmNames = rung.map(({ target }) => target);
    const command = new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ['MetricAlarm'] });
    const { MetricAlarms = [] } = await this.drill.clients.cloudWatch.send(command);
    return rung.flatMap(({ target, receipts }) => {
      const alarm = MetricAlarms.find(({ AlarmName }) => AlarmName === target);
      if (!alarm) return [`${target} is not there - apply ${plan.workspace}-alerting, or sign in to ${plan.account}`];
      const topic = receipts.find(({ id }) => id.startsWith('topic'))?.where ?? '';
      const wanted = arn.regional(plan, 'cloudwatch', `alarm:${target}`);
      return [
        ...(alarm.AlarmArn === wanted ? [] : [`${String(alarm.AlarmArn)} is another account's, want ${wanted}`]),
        ...(alarm.ActionsEnabled === true ? [] : [`${target} is switched off - switch its actions on`]),
        ...(alarm.AlarmActions?.includes(topic) ? [] : [`${target} does not call ${topic} - apply what was planned`]),
        ...(alarm.StateValue === 'ALARM' ? [`${target} rings already - wait until it is over`] : []),
      ];
    });
  }

  /** An alarm over parts rings for its parts alone, so these are written; the others are set. */
  async begin(exercise: Exercise): Promise<void> {
    const message = MESSAGES[exercise.id];
    if (message) await this.send(message, exercise);
    else if (exercise.id === PARTS) await this.write();
    else await this.set(exercise, 'ALARM', `Drill ${this.drill.id} of ${this.drill.tester}: nothing is wrong.`);
  }

  /** Values of parts end by themselves, a minute later, and what was said is said. */
  async end(exercise: Exercise): Promise<void> {
    if (exercise.id !== PARTS && MESSAGES[exercise.id] === undefined)
      await this.set(exercise, 'OK', `Drill ${this.drill.id} is over.`);
  }

  look(receipt: Receipt, since: Date, exercise?: Exercise): Promise<Sighting | undefined> {
    return exercise ? this.receipts.look(receipt, since, exercise) : this.receipts.lookAfterwards(receipt);
  }

  /** As Argo CD and the pipeline say it. A bus that answers may still have refused. */
  private async send({ by, source, detailType, detail }: Message, { target }: Exercise): Promise<void> {
    const { clients, routes, id, tester } = this.drill;
    const text = JSON.stringify(detail({ id, tester, owner: routes.plan.owner, runbook: routes.runbook }));
    if (by === 'queue') {
      const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName: target }));
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: text }));
      return;
    }
    const entry = { EventBusName: defaultBusArn(routes.plan), Source: source, DetailType: detailType, Detail: text };
    const { Entries: [said] = [] } = await clients.events.send(new PutEventsCommand({ Entries: [entry] }));
    if (said?.EventId === undefined)
      throw new Error(`${target}: the bus took nothing: ${said?.ErrorCode ?? 'no answer'}`);
  }

  private async set({ target }: Exercise, StateValue: 'ALARM' | 'OK', StateReason: string): Promise<void> {
    const command = new SetAlarmStateCommand({ AlarmName: target, StateValue, StateReason });
    await this.drill.clients.cloudWatch.send(command);
  }

  /** In two minutes, because the first may be half over. */
  private async write(): Promise<void> {
    const now = this.drill.clock.now().getTime();
    const values = EXERCISE_PARTS.flatMap((Part) =>
      [now, now + 60_000].map((moment) => ({
        MetricName: EXERCISE.name,
        Dimensions: Object.entries({ Part, Route: PARTS }).map(([Name, Value]) => ({ Name, Value })),
        Timestamp: new Date(moment),
        Value: 1,
      })),
    );
    const command = new PutMetricDataCommand({ Namespace: EXERCISE.namespace, MetricData: values });
    await this.drill.clients.cloudWatch.send(command);
  }
}
