import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';
import { type Context, policyDocument, SEVERITIES, type Severity, topicName } from '../kernel';
import { topicStatements } from './topic-policy';

export interface TopicsProps {
  readonly context: Context;
  /** Key of the topics; its policy must hold `topicsKeyStatements`. */
  readonly keyArn: string;
  /** E-mail or https addresses that critical alarms call. */
  readonly onCall: readonly string[];
  /** Queue that takes what a subscriber could not be given. */
  readonly undeliveredArn: string;
}

/** A topic for each severity, which alarms can really reach; `critical` calls whoever is on call. */
export class Topics extends Construct {
  /** Known only when its policy lets senders in: whoever uses these comes after. */
  readonly arns: Readonly<Record<Severity, string>>;

  constructor(scope: Construct, id: string, props: TopicsProps) {
    super(scope, id);
    const made = SEVERITIES.map((severity) => [severity, this.topic(severity, props)] as const);
    this.arns = Object.fromEntries(made) as Record<Severity, string>;
    props.onCall.forEach((address) => this.call(address, props));
  }

  private topic(severity: Severity, { context, keyArn }: TopicsProps): string {
    const topic = new SnsTopic(this, severity, {
      name: topicName(context, severity),
      displayName: `${context.workspace} ${severity}`,
      kmsMasterKeyId: keyArn,
      signatureVersion: 2, // SHA-256: sns/latest/dg/sns-verify-signature-of-message
    });
    return new SnsTopicPolicy(this, `${severity}-policy`, {
      arn: topic.arn,
      policy: policyDocument(...topicStatements(context, severity)),
    }).arn;
  }

  private call(address: string, { undeliveredArn }: TopicsProps): void {
    const byMail = !address.startsWith('https://');
    new SnsTopicSubscription(this, `on-call-${idOf(address)}`, {
      topicArn: this.arns.critical,
      protocol: byMail ? 'email' : 'https',
      endpoint: address,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: undeliveredArn }),
      ...(byMail ? {} : { endpointAutoConfirms: true, confirmationTimeoutInMinutes: CONFIRMATION_MINUTES }),
    });
  }
}

const CONFIRMATION_MINUTES = 5; // a paging service answers at once

/** `platform-on-call@exbank.example` is `platform-on-call-exbank-example`: an address never changes places with another. */
const idOf = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
