import type { Policy } from '../policy';
import { never, oneOf, plain, said, unmet } from '../want';

/** Classes of services share one value, so that none takes the pods of another (ADR-0035). */
const LOUD = ['core', 'enrichment', 'platform-critical', 'scoring'];
/** What a service has, at most: whatever is more is kept for the platform. */
const OF_SERVICES = 1000;

/** Of the priorities none is for whoever asks for none, and few may take room from others. */
export const quietPriorities: Policy = {
  id: 'quiet-priorities',
  statement: "No priority is everybody's, and only named ones take room from others.",
  controls: ['RES-01'],
  article: 'RTS 2024/1774 Art. 9(1)',
  why: 'preemption breaks a disruption budget when nothing else makes room',
  applies: ['kubernetes_priority_class_v1'],
  check: (priority) => {
    const name = nameOf(priority.attributes.metadata);
    const { value } = priority.attributes;
    return [
      ...unmet(priority, [
        never('global_default', 'a pod says which one it has'),
        ...(LOUD.includes(name)
          ? []
          : [oneOf('preemption_policy', ['Never'], 'it waits; a class that takes room is named in this policy')]),
        said('value', 'say it'),
        ...(name === 'platform-critical' ? [ABOVE] : []),
      ]),
      ...(name !== 'platform-critical' && typeof value === 'number' && value > OF_SERVICES
        ? unmet(priority, [BELOW])
        : []),
    ];
  },
};

const ABOVE = {
  field: 'value',
  want: 'more than any service',
  fix: 'the platform comes first',
  is: (value: unknown) => Number(value) > OF_SERVICES,
};
const BELOW = { ...ABOVE, want: `${OF_SERVICES} at most`, fix: 'services share one priority', is: () => false };

const nameOf = (metadata: unknown): string =>
  plain(
    [metadata]
      .flat()
      .map((one) => (typeof one === 'object' && one !== null ? (Reflect.get(one, 'name') as unknown) : ''))[0],
  );
