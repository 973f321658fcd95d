import type { Construct } from 'constructs';
import { archiveNames, type RetentionChoices, retentionOf, trailName } from '../../modules/archive';
import {
  AccountSettings,
  AccountWatch,
  Analyzers,
  type BaselineSettings,
  Detector,
  Findings,
  FINDERS,
  findingsLogGroup,
  Inspector,
  isOurs,
  type Meant,
  type OwnHands,
  provide,
  ReaderRoles,
  type RecordedBucket,
  Recorder,
  SecurityHub,
  Trail,
  trailLogGroup,
} from '../../modules/baseline';
import { launchersMayUse } from '../../modules/cluster';
import { Key } from '../../modules/keys';
import { logsMayUse } from '../../modules/logs';
import { AccountBoard } from '../../modules/observability';
import type { StackContext } from '../context';
import { PlatformStack, stacksOfAccount } from './platform-stack';

export interface GovernanceStackProps {
  readonly settings: BaselineSettings;
  /** The account that keeps what trail and recorder deliver. */
  readonly audit: StackContext;
  readonly retention: RetentionChoices;
  readonly kind: 'audit' | 'cluster';
  /** Buckets whose objects' requests are recorded. */
  readonly recorded: readonly RecordedBucket[];
  /** Access from outside that the platform means. */
  readonly meant: Readonly<Record<string, Meant>>;
  /** Roles that change things as part of their work. */
  readonly hands: OwnHands;
  /** Metrics of `Platform/Events` that alarms of the account's other stacks listen to. */
  readonly heard: readonly string[];
}

/** The account's baseline: recorders, detectors and account-wide blocks, each provided here or by the organisation. */
export class GovernanceStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, props: GovernanceStackProps) {
    super(scope, 'governance', context);
    const { settings } = props;
    const { arn: logKeyArn } = this.logKey();
    provide(settings, 'cloudTrail', () => this.trail(props, logKeyArn));
    provide(settings, 'config', () => this.recorder(props));
    provide(settings, 'guardDuty', () => new Detector(this, 'detector', { cluster: props.kind === 'cluster' }));
    provide(settings, 'securityHub', () => new SecurityHub(this, 'security-hub', { context }));
    provide(settings, 'inspector', () => new Inspector(this, 'inspector', { context }));
    provide(settings, 'accessAnalyzer', () => this.analyzers(props));
    provide(settings, 'accountSettings', () => this.account(props));
    this.findings(settings, logKeyArn);
    new ReaderRoles(this, 'people', { context, auditors: settings.auditors, support: settings.support });
    this.board(props);
  }

  /** An account with a cluster has its board where the cluster has its own. */
  private board({ kind }: GovernanceStackProps): void {
    if (kind === 'audit')
      new AccountBoard(this, 'board', { context: this.context, stacks: () => stacksOfAccount(this) });
  }

  private logKey(): Key {
    const { context } = this;
    const groups = [trailLogGroup(trailName(context)), findingsLogGroup(context)];
    return new Key(this, 'watch', {
      context,
      purpose: 'Lines of the trail, and findings',
      statements: [logsMayUse(context, ...groups)],
    });
  }

  private trail({ audit, recorded, hands, heard }: GovernanceStackProps, logKeyArn: string): void {
    const { context } = this;
    const { logs: bucket, keyAliasArn } = archiveNames(audit, context);
    const name = trailName(context);
    const trail = new Trail(this, 'trail', { context, name, archive: { bucket, keyAliasArn }, logKeyArn, recorded });
    const logGroup = { token: trail.logGroupName, name: trailLogGroup(name) };
    new AccountWatch(this, 'account', { context, logGroup, hands, alsoFor: heard });
  }

  private recorder({ audit, retention, kind }: GovernanceStackProps): void {
    const { context } = this;
    const { configuration: bucket, keyAliasArn } = archiveNames(audit, context);
    const retentionDays = Math.min(retentionOf('configuration', context.grade, retention).days, MOST_DAYS);
    new Recorder(this, 'recorder', { context, archive: { bucket, keyAliasArn }, retentionDays, kind });
  }

  private analyzers({ meant, settings: { unusedAccessDays } }: GovernanceStackProps): void {
    new Analyzers(this, 'analyzer', { context: this.context, meant, unusedAccessDays });
  }

  private account({ kind }: GovernanceStackProps): void {
    const { context } = this;
    const disks = new Key(this, 'default-disks', {
      context,
      purpose: 'Disks for which nobody named a key',
      statements: launchersMayUse(context),
    });
    new AccountSettings(this, 'settings', { diskKeyArn: disks.arn, internet: kind === 'cluster' });
  }

  private findings(settings: BaselineSettings, keyArn: string): void {
    const finders = FINDERS.filter((finder) => isOurs(settings, finder));
    for (const some of finders.length > 0 ? [finders] : [])
      new Findings(this, 'findings', { context: this.context, keyArn, finders: some });
  }
}

const MOST_DAYS = 2557; // AWS Config answers for no longer: API_PutRetentionConfiguration
