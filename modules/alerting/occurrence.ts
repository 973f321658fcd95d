import { type Context, runbookAddress } from '../kernel';
import { SOURCES } from './names';

/**
 * What an event says, as one record of the same shape whatever it came from: the JSONata with which the workflow begins.
 * It writes objects, never text with values in it, so that no reason can break the JSON.
 *
 * - `correlationId` is the event's own id: event record, incident and change carry it.
 * - `problem` is what is wrong, however often it is told: the alarm, with the failing pod behind it where pods are told
 *   apart.
 * - `occurredAt` is the first value beyond the threshold, `detectedAt` the moment of the alarm (RTS 2024/1774 Art. 23(4)).
 * - `opens` holds for what is adverse and unplanned and has begun: then the event is an incident (DORA Art. 3(8), 17(2)).
 *   Whether it is planned is asked later, because a plan ends and what it explained may go on (suppressor.ts). Of an alarm
 *   over many pods each pod opens an incident and their sum none; and of a composite only that it begins to ring, not that
 *   it is no longer waited for its suppressor, which is told as well.
 *
 * `planned` is what a mute rule or the suppressor keeps quiet at this moment. A composite that only waits for its suppressor
 * is not: the first event of every one says so. `quietWhile` is the suppressor, of a part that of the composite above it,
 * which the event of the part cannot say; `mutedUntil` is when the mute rule ends.
 *
 * `dueBy`, of an emergency alone, is when its record must be complete and approved.
 *
 * The lines of a description are those of kernel's `alarmDescription`. Functions: step-functions/latest/dg/transforming-data.
 */
export const occurrence = (context: Pick<Context, 'repository'>): string => `(
${READ}

  $facts := $isAlarm ? ${ALARM} : $isStack ? ${stack(context)} : $isSync ? ${sync(context)} : $isEmergency ? ${emergency(context)} : ${SAID};

${JUDGED}
)`;

const READ = `  $event := $states.input;
  $detail := $event.detail;
  $isAlarm := $event.source = 'aws.cloudwatch';
  $isStack := $event.source = 'aws.cloudformation';
  $isSync := $event.source = '${SOURCES.argoCd}';
  $isEmergency := $event.source = 'aws.sts';
  $pod := $detail.alarmContributor;

  $lines := $exists($detail.configuration.description) ? $split($detail.configuration.description, '\\n') : [''];
  $told := $merge($filter($lines, function($line, $place) { $place > 0 and $contains($line, ': ') })
    .{ $substringBefore($, ': '): $substringAfter($, ': ') });
  $evaluated := $exists($detail.state.reasonData) ? $parse($detail.state.reasonData) : {};
  $first := [$evaluated.startDate, $sort([$evaluated.triggeringAlarms.state.timestamp]), $detail.state.timestamp][0];
  $utc := function($time) { $exists($time) ? $replace($time, '+0000', 'Z') };`;

const ALARM = `{
  'title': $detail.alarmName & ($exists($pod)
    ? ' (' & $join($each($pod.attributes, function($value, $key) { $key & '=' & $value }), ', ') & ')' : ''),
  'meaning': $lines[0],
  'reason': $detail.state.reason,
  'severity': $told.severity,
  'trigger': $told.trigger,
  'owner': $told.owner,
  'runbook': $told.runbook,
  'namespace': [$pod.attributes.Namespace, $told.namespace][0],
  'workload': [$pod.attributes.PodName, $told.workload][0],
  'alarm': $detail.alarmName,
  'quietWhile': [$told.'quiet-while', $detail.configuration.actionsSuppressor][0],
  'mutedUntil': $utc($detail.muteDetail.muteWindowEnd),
  'problem': $event.resources[0] & ($exists($pod) ? '#' & $pod.id : ''),
  'occurredAt': $utc($first),
  'detectedAt': $utc($detail.state.timestamp)
}`;

const stack = (context: Pick<Context, 'repository'>): string => `{
  'title': 'CloudFormation stack ended as ' & $detail.'status-details'.status,
  'meaning': 'A change that CloudFormation makes for Terraform did not succeed',
  'reason': $detail.'status-details'.'status-reason',
  'problem': $detail.'stack-id',
  'runbook': '${runbookAddress(context, 'stack-failed')}'
}`;

/** A sync that failed, or a state that lasts and is told each hour, in which the times of the last sync mean nothing. */
const sync = (context: Pick<Context, 'repository'>): string => `{
  'title': 'Argo CD: ' & $detail.application & ($detail.lasts ? ' is ' : ' ended as ') & $detail.phase,
  'meaning': $detail.lasts ? 'An Application of Argo CD is in a state that nothing ends' : 'A delivery that Argo CD makes did not succeed',
  'reason': [$detail.message, $detail.summary, 'nothing is said'][$ != null and $ != ''][0],
  'owner': $detail.project,
  'namespace': $detail.namespace,
  'runbook': $lookup({
    'Degraded': '${runbookAddress(context, 'argocd-degraded')}',
    'OutOfSync': '${runbookAddress(context, 'argocd-out-of-sync')}',
    'Failed': '${runbookAddress(context, 'argocd-sync-failed')}',
    'Error': '${runbookAddress(context, 'argocd-sync-failed')}'
  }, $detail.phase),
  'problem': 'argocd/' & $detail.application,
  'occurredAt': $detail.lasts ? $event.time : $detail.startedAt,
  'detectedAt': $detail.lasts ? $event.time : $detail.finishedAt
}`;

/** A day, for what was done past change control: RTS 2024/1774 Art. 17(1)(g), an emergency change is documented and approved afterwards. */
const emergency = (context: Pick<Context, 'repository'>): string => `{
  'title': 'Break-glass: ' & $detail.userIdentity.arn & ' took ' & $detail.requestParameters.roleArn,
  'meaning': 'An emergency change has begun: by the deadline its record says what was done, why it could not wait, and who approved it afterwards',
  'reason': 'Session ' & $detail.requestParameters.roleSessionName & ' from ' & $detail.sourceIPAddress,
  'severity': 'critical',
  'trigger': 'malicious-activity',
  'runbook': '${runbookAddress(context, 'break-glass-assumed')}',
  'problem': 'break-glass/' & $event.id,
  'occurredAt': $detail.eventTime,
  'dueBy': $fromMillis($toMillis($detail.eventTime) + ${DAY_MILLISECONDS})
}`;

const DAY_MILLISECONDS = 86_400_000;

/** What the platform itself says has these facts already. */
const SAID = `$merge([$detail, { 'title': $detail.summary, 'meaning': $detail.summary, 'problem': $detail.subject }])`;

const JUDGED = `  $state := $isAlarm and $detail.state.value != 'ALARM' ? 'cleared' : 'raised';
  $begins := $state = 'raised' and $not($detail.previousState.value = 'ALARM');
  $planned := $exists($detail.muteDetail) or $detail.state.actionsSuppressedBy in ['Alarm', 'AlarmSuppressor', 'ExtensionPeriod'];
  $isSum := $not($exists($pod)) and ($exists($told.parts) or $contains($join($detail.configuration.metrics.expression, ' '), 'GROUP BY'));

  $merge([
    { 'severity': 'warning', 'occurredAt': $event.time, 'detectedAt': $event.time },
    $facts,
    {
      'correlationId': $event.id,
      'source': $event.source,
      'type': $event.'detail-type',
      'account': $event.account,
      'region': $event.region,
      'state': $state,
      'planned': $planned,
      'opens': $begins and $exists($facts.trigger) and $not($isSum = true)
    }
  ])`;
