import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { type Block, blocksAt, isSaid, like, oneOf, plain, said, unmet, type Want } from '../want';

/** A drill stops when it hurts, is written down and reported at home, and fails when it hits nothing. */
export const experimentGuarded: Policy = {
  id: 'experiment-guarded',
  statement: 'Every experiment has a stop alarm, a log, a report in its account, and fails without a target.',
  controls: ['RES-02', 'RES-03'],
  article: 'DORA Art. 25(1)',
  why: 'an experiment without targets passes, and one without a stop is an outage',
  applies: ['aws_fis_experiment_template'],
  check: (template) => [
    ...unmet(template, [
      oneOf('stop_condition.source', ['aws:cloudwatch:alarm'], 'name the alarm that stops it'),
      said('stop_condition.value', 'name the alarm that stops it'),
      ...(isOfSeveral(template) ? [] : [FAILS_EMPTY]),
      oneOf('experiment_options.account_targeting', ['single-account'], 'a drill stays in its account'),
      said('log_configuration.cloudwatch_logs_configuration.log_group_arn', 'write it into the records'),
      reportedAtHome(template),
      ...(blocksAt(template.attributes, 'target').some((target) => isLoose(target, template)) ? [NAMED] : []),
    ]),
  ],
};

/** A target says whose it is: by name, by the tag of its workspace, or as pods of a namespace of it. */
const isLoose = (target: Block, { workspace }: Resource): boolean =>
  !isSaid(target.resource_arns) &&
  !blocksAt(target, 'resource_tag').some(({ key }) => key === 'workspace') &&
  !(target.resource_type === 'aws:eks:pod' && blocksAt(target, 'parameters').some((one) => isOf(one, workspace)));

const isOf = ({ namespace, selectorValue }: Block, workspace: string): boolean =>
  plain(namespace).startsWith(`${workspace}-`) && isSaid(selectorValue);

const NAMED: Want = {
  field: 'target',
  want: 'names, the tag of a workspace, or pods of a namespace of it',
  fix: 'others are not asked',
  is: () => false,
};

/** FIS writes it with the rights of the experiment, into any bucket that lets it. */
const reportedAtHome = ({ account }: Resource): Want =>
  like(
    'experiment_report_configuration.outputs.s3_configuration.bucket_name',
    new RegExp(`-drill-reports-${account}$`),
    'the bucket of reports of its account',
    'what a drill shows of customers stays here',
  );

const FAILS_EMPTY = oneOf('experiment_options.empty_target_resolution_mode', ['fail'], 'no target is no test');

/** Of several actions one may find nothing, as a zone without a primary; the runner compares what was hit (modules/drills). */
const isOfSeveral = ({ attributes }: Resource): boolean => blocksAt(attributes, 'action').length > 1;
