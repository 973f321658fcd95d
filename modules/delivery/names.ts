import { arn, type Context } from '../kernel';

/** The CodeBuild project whose builds are the runners. */
export const runnerName = ({ name }: Pick<Context, 'name'>): string => name.local('codebuild-project', 'runner');

/** What a job asks for with `runs-on`; GitHub's run and attempt follow, so that no other job takes the runner. */
export const runnerLabel = (context: Pick<Context, 'name'>): string => `codebuild-${runnerName(context)}`;

/** Last part of the names of the roles of this stack. */
export const ROLES = { runner: 'runner', door: 'door', breakGlass: 'break-glass' } as const;

/** The group that holds no host, or one. */
export const doorName = ({ name }: Pick<Context, 'name'>): string => name.local('autoscaling-group', 'door');

export const doorGroupArn = (context: Context): string =>
  arn.regional(context, 'autoscaling', `autoScalingGroup:*:autoScalingGroupName/${doorName(context)}`);

/** The preferences of a session: without them it is not recorded, so nothing else opens one. */
export const sessionDocument = ({ name }: Pick<Context, 'name'>): string => name.local('ssm-document', 'door');

export const sessionDocumentArn = (context: Context): string =>
  arn.regional(context, 'ssm', `document/${sessionDocument(context)}`);

/** Tag of hosts that are doors: a session may be opened on nothing else. */
export const DOOR_TAG = 'door';

export const runnerLogGroup = (context: Pick<Context, 'name'>): string => `/aws/codebuild/${runnerName(context)}`;

/** Every keystroke and answer of every session. */
export const sessionLogGroup = ({ name }: Pick<Context, 'name'>): string =>
  `/aws/ssm/${name.local('log-group', 'door')}`;

/** Who came in by hand, as AWS tells it. */
export const entriesLogGroup = ({ name }: Pick<Context, 'name'>): string =>
  `/aws/events/${name.local('log-group', 'entries')}`;
