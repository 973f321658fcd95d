import type { Resource } from '../../modules/governance';
import { type AlarmFacts, alarmFacts, reject } from '../../modules/kernel';
import type { SynthesisedStack } from '../synth';

/** Where events of an account are archived, up to their source. */
export interface ArchivedAt {
  readonly bucket: string;
  readonly region: string;
  readonly prefix: string;
}

/** The stack of alarms as written. What is expected of it and not there is told all at once. */
export class Output {
  private readonly resources: readonly Resource[];
  private readonly missing: string[] = [];

  constructor(
    stacks: readonly SynthesisedStack[],
    private readonly workspace: string,
  ) {
    this.resources = stacks.find(({ id }) => id === `${workspace}-alerting`)?.resources ?? [];
  }

  alarm(name: string): { readonly topic: string; readonly facts: AlarmFacts | undefined } {
    const found = this.find('aws_cloudwatch_metric_alarm', 'alarm_name', name);
    const [topic] = Array.isArray(found?.alarm_actions) ? (found.alarm_actions as readonly string[]) : [];
    if (found && topic === undefined) this.missing.push(`an action of ${name}`);
    return { topic: topic ?? '', facts: alarmFacts(String(found?.alarm_description)) };
  }

  /** Where the stream puts events, up to their source. */
  archive(bucket: string, region: string): ArchivedAt & { readonly place: string } {
    const [stream] = this.resources.filter(({ type }) => type === 'aws_kinesis_firehose_delivery_stream');
    const to = stream?.attributes.extended_s3_configuration as { bucket_arn?: string; prefix?: string } | undefined;
    const [prefix = ''] = to?.prefix?.split('!{partitionKeyFromQuery:source}') ?? [];
    if (to?.bucket_arn !== `arn:aws:s3:::${bucket}` || prefix === '') this.missing.push(`a stream into ${bucket}`);
    return { bucket, region, prefix, place: `s3://${bucket}/${prefix}` };
  }

  /** The rules that speak to the channel, whose names begin alike, are among those that somebody thought of. */
  noticesAre(known: readonly string[], begin: string): void {
    const rules = this.resources
      .filter(({ type }) => type === 'aws_cloudwatch_event_rule')
      .map(({ attributes }) => String(attributes.name).slice(begin.length))
      .filter((name) => name.startsWith('notice-') && !known.includes(name));
    this.missing.push(...rules.map((rule) => `a drill of the rule ${rule}: a row of src/drills/alarms-sent.ts`));
  }

  named(type: string, attribute: string, name: string): string {
    this.find(type, attribute, name);
    return name;
  }

  refuse(): void {
    reject(
      'The drill of alarms',
      this.missing.map((what) => ({
        ...{ field: `${this.workspace}-alerting`, got: undefined, want: what },
        fix: 'a way that the output has not cannot be shown to work',
      })),
    );
  }

  private find(type: string, attribute: string, name: string) {
    const found = this.resources.find((one) => one.type === type && one.attributes[attribute] === name);
    if (!found) this.missing.push(`${type} ${name}`);
    return found?.attributes;
  }
}
