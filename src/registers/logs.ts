import { LOG_CLASSES, type LogClass } from '../../modules/logs';
import type { Resource } from '../../modules/governance';
import { identifierOf, locationOf } from './place';
import { none, type Register, type Written } from './register';

/** Every log group with its class, how long it keeps and why: RTS 2024/1774 Art. 12(2)(a). */
export const logs = ({ spec, resources }: Written): Register => ({
  name: 'logs',
  title: 'Log groups, their retention and its reason (RTS 2024/1774 Art. 12(2)(a))',
  columns: ['identifier', 'location', 'group', 'class', 'retention', 'reason'],
  rows: resources
    .filter(({ type }) => type === 'aws_cloudwatch_log_group')
    .map((group) => {
      const logClass = classOf(group);
      return {
        identifier: identifierOf(group),
        location: locationOf(group, spec),
        group: String(group.attributes.name),
        class: logClass ?? none('it carries no class'),
        retention: `${String(group.attributes.retention_in_days)} days`,
        reason: logClass === undefined ? none('no class gives one') : LOG_CLASSES[logClass].reason,
      };
    }),
});

const classOf = ({ attributes: { tags } }: Resource): LogClass | undefined => {
  const named = typeof tags === 'object' && tags !== null && 'log-class' in tags ? tags['log-class'] : undefined;
  return Object.keys(LOG_CLASSES).find((known): known is LogClass => known === named);
};
