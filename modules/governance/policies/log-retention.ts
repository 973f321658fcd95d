import { LOG_CLASSES } from '../../logs';
import type { Policy } from '../policy';
import { isBlock, oneOf, plain, sentence, unmet, yes } from '../want';

const DAYS = new Map<string, number>(
  Object.entries(LOG_CLASSES).map(([name, { retentionDays }]) => [name, retentionDays]),
);

/** A log group keeps what its class keeps, for the reason that its class gives, and nobody drops it by the way. */
export const logRetention: Policy = {
  id: 'log-retention',
  statement: 'A log group keeps records as long as its class says.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(a)',
  why: 'kept too short, the trace is gone when it is asked for; kept without a reason, it is held against the one who keeps it',
  applies: ['aws_cloudwatch_log_group'],
  check: (group) => {
    const { tags, retention_in_days: days } = group.attributes;
    const name = isBlock(tags) ? plain(tags['log-class']) : '';
    const wanted = DAYS.get(name);
    if (wanted === undefined)
      return [
        sentence('tags.log-class', name || undefined, [...DAYS.keys()].join(' or '), 'use LogGroup, which asks for it'),
      ];
    return [
      ...(days === wanted
        ? []
        : [sentence('retention_in_days', days, String(wanted), `the class ${name} says why; change it there`)]),
      ...unmet(group, [
        oneOf('log_group_class', ['STANDARD'], 'others take no metric filter, so nobody is told'),
        ...(group.grade === 'production' ? [yes('skip_destroy', 'records stay when the group leaves the code')] : []),
      ]),
    ];
  },
};
