import type { Construct } from 'constructs';
import {
  type AlertingSettings,
  ArchiveStream,
  archiveLogGroup,
  ArgoCdQueue,
  Connection,
  CONNECTION_KEY_TAG,
  DrillReader,
  DrillRole,
  eventsKeyStatements,
  Exercise,
  Heartbeat,
  type ItsmSettings,
  NOTICES,
  Notices,
  OwnAlarms,
  pipeLogGroup,
  Records,
  recordsLogGroup,
  TeamsChannel,
  Testers,
  Topics,
  topicsKeyStatements,
  Undelivered,
} from '../../modules/alerting';
import { ARCHIVE_WRITER, archiveNames, logsPrefix } from '../../modules/archive';
import { githubProviderArn, type Repository, trustDeployers } from '../../modules/state';
import { Key } from '../../modules/keys';
import type { StackContext } from '../context';
import { letsGo } from '../protect';
import { PlatformStack } from './platform-stack';

export interface AlertingStackProps {
  readonly settings: AlertingSettings;
  /** The account that keeps events where nobody here can alter them. */
  readonly audit: StackContext;
  /** Whether the account has a cluster, whose Argo CD has something to say. */
  readonly argoCd: boolean;
  /** The repository whose workflow drills. */
  readonly repository: Repository;
  /** Accounts whose events are kept here. @default none, which is so everywhere but in the audit account */
  readonly sources?: readonly StackContext[];
}

/** The ways by which an alarm reaches people, the tracker and the archive. Applied before anything that can raise one. */
export class AlertingStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, props: AlertingStackProps) {
    super(scope, 'alerting', context);
    const { settings, audit, argoCd } = props;
    const { owner } = context.ownership;
    const undelivered = new Undelivered(this, 'undelivered', { context });
    const eventsKey = this.eventsKey();
    this.people(settings, undelivered);
    this.archive(audit, eventsKey, undelivered);
    for (const itsm of [settings.itsm ?? []].flat()) this.tracker(itsm, eventsKey, undelivered);
    for (const queue of argoCd ? ['argocd'] : []) this.argoCd(queue, eventsKey, undelivered);
    new Exercise(this, 'drill', { context, owner });
    new Testers(this, 'testers', { context, argoCd });
    this.drills(props);
    new OwnAlarms(this, 'own', { context, owner, argoCd, records: settings.itsm !== undefined });
  }

  private eventsKey(): Key {
    const { context } = this;
    const groups = [archiveLogGroup, pipeLogGroup, recordsLogGroup].map((name) => name(context));
    const statements = eventsKeyStatements(context, groups);
    return new Key(this, 'events', { context, purpose: 'Events on their way to archive and tracker', statements });
  }

  private people({ onCall, teams }: AlertingSettings, undelivered: Undelivered): void {
    const { context } = this;
    const key = new Key(this, 'topics-key', {
      context,
      purpose: 'Topics of alarms',
      statements: topicsKeyStatements(context),
    });
    const topics = new Topics(this, 'topic', { context, keyArn: key.arn, onCall, undeliveredArn: undelivered.arn });
    new TeamsChannel(this, 'teams', { context, channel: teams, topicArns: Object.values(topics.arns) });
    const topicArn = topics.arns[NOTICES];
    new Notices(this, 'notice', { context, topicArn, undeliveredArn: undelivered.arn });
  }

  private archive(audit: StackContext, { arn: keyArn }: Key, undelivered: Undelivered): void {
    const { context } = this;
    const archive = { ...eventsOf(audit, context), place: audit, writer: ARCHIVE_WRITER };
    new ArchiveStream(this, 'archive', { context, archive, keyArn, undeliveredArn: undelivered.arn });
    new Heartbeat(this, 'heartbeat', { context, undeliveredArn: undelivered.arn });
  }

  private tracker(itsm: ItsmSettings, { arn: keyArn }: Key, undelivered: Undelivered): void {
    const { context } = this;
    const key = new Key(this, 'itsm-key', {
      context,
      purpose: 'Credentials for the tracker',
      tags: CONNECTION_KEY_TAG,
    });
    const connection = new Connection(this, 'itsm', { context, itsm, keyArn: key.arn, letGo: letsGo(context) });
    new Records(this, 'records', {
      ...{ context, itsm, keyArn, undelivered },
      connectionArn: connection.arn,
      credentialsKeyArn: key.arn,
    });
  }

  /** Jobs of the protected environment of a workspace drill its account, and look into the archive of that account. */
  private drills({ audit, argoCd, repository, sources = [] }: AlertingStackProps): void {
    const { context } = this;
    const by = ({ workspace }: StackContext) => trustDeployers(githubProviderArn(context), repository, [workspace]);
    const evidence = { bucket: archiveNames(audit, context).evidence, place: audit };
    new DrillRole(this, 'drill-role', { context, argoCd, trust: by(context), evidence });
    for (const source of sources) {
      const { bucket, prefix } = eventsOf(context, source);
      const events = { bucket, prefix: `${prefix}events/` };
      new DrillReader(this, `drill-reader-${source.workspace}`, { context, source, trust: by(source), events });
    }
  }

  private argoCd(id: string, { arn: keyArn }: Key, undelivered: Undelivered): void {
    new ArgoCdQueue(this, id, { context: this.context, keyArn, undeliveredArn: undelivered.arn });
  }
}

/** Where the audit account keeps the events of a source. */
const eventsOf = (audit: StackContext, source: StackContext) => ({
  bucket: archiveNames(audit, source).logs,
  prefix: logsPrefix('audit'),
});
