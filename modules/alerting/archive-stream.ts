import { CloudwatchLogStream } from '@cdktf/provider-aws/lib/cloudwatch-log-stream';
import { KinesisFirehoseDeliveryStream } from '@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import { LogGroup } from '../logs';
import {
  archiveLogGroup,
  archiveStatements,
  type ArchiveStreamProps,
  destination,
  LOG_STREAM,
  putsOn,
  streamArn,
  streamName,
} from './archive-delivery';
import { archived } from './patterns';
import { Rule, ruleArn } from './rule';

const RULE = 'archive';

/**
 * Every event into the archive, where nobody can alter it: compressed, below its source and day. Kept as long as the
 * evidence of changes, because it proves when an incident was detected. The bucket encrypts with its own key.
 */
export class ArchiveStream extends Construct {
  constructor(scope: Construct, id: string, props: ArchiveStreamProps) {
    super(scope, id);
    const logs = this.logs(props);
    const role = this.role(props);
    const stream = this.stream(props, { role, logs });
    this.rule(props, stream);
  }

  private logs({ context, keyArn }: ArchiveStreamProps): LogGroup {
    const name = archiveLogGroup(context);
    const group = new LogGroup(this, 'log', { context, name, logClass: 'operations', keyArn });
    new CloudwatchLogStream(this, 'log-delivery', { logGroupName: group.name, name: LOG_STREAM });
    return group;
  }

  private role(props: ArchiveStreamProps): Role {
    const { context, archive } = props;
    return new Role(this, 'role', {
      context,
      name: `${archive.writer}events`,
      description: 'Firehose: writes events into the archive, and reads nothing but what it wrote',
      trust: [trustService(context, 'firehose.amazonaws.com', { arns: [streamArn(context)] })],
      policies: { archive: archiveStatements(props) },
    });
  }

  private stream(props: ArchiveStreamProps, to: { role: Role; logs: LogGroup }): KinesisFirehoseDeliveryStream {
    return new KinesisFirehoseDeliveryStream(this, 'Default', {
      name: streamName(props.context),
      destination: 'extended_s3',
      extendedS3Configuration: destination(props, to),
      serverSideEncryption: { enabled: true, keyType: 'CUSTOMER_MANAGED_CMK', keyArn: props.keyArn },
      dependsOn: to.role.permissions,
    });
  }

  private rule({ context, undeliveredArn }: ArchiveStreamProps, stream: KinesisFirehoseDeliveryStream): void {
    const role = new Role(this, 'rule-role', {
      context,
      name: 'archive-rule',
      description: 'EventBridge: puts events on the stream to the archive',
      trust: [trustService(context, 'events.amazonaws.com', { arns: [ruleArn(context, RULE)] })],
      policies: { stream: [putsOn(context)] },
    });
    new Rule(this, 'rule', {
      context,
      name: RULE,
      description: 'Every alarm, notice and record of the account, into the archive',
      pattern: archived,
      hearsReads: true,
      target: { arn: stream.arn, roleArn: role.arn },
      undeliveredArn,
      dependsOn: role.permissions,
    });
  }
}
