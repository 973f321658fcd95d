import type { Policy } from '../policy';
import { isOwnChart } from '../chart-objects';
import { like, never, said, unmet, type Want, yes } from '../want';

const WHOLE: readonly Want[] = [
  yes('atomic', 'half a chart is worse than none'),
  yes('wait', 'an apply ends when it works'),
  yes('wait_for_jobs', 'an apply ends when it works'),
];

/** A chart is installed in one exact version, from a place that was agreed on, whole or not at all. */
export const chartsPinned: Policy = {
  id: 'charts-pinned',
  statement: 'Charts are pinned, from agreed registries, and roll back when they fail.',
  controls: ['SCM-01', 'CHG-05'],
  article: 'RTS 2024/1774 Art. 10(2)(d)',
  why: 'the newest version is the one that nobody here has tried',
  applies: ['helm_release'],
  check: (release) => [
    ...unmet(release, [
      like('version', /^\d+\.\d+\.\d+(-[\w.]+)?$/, 'an exact version', 'the table of versions says which'),
      yes('cleanup_on_fail', 'take away what a failed one left'),
      said('values', 'what a chart does by default its maker decides'),
      never('create_namespace', 'a namespace comes with its labels'),
      ...(isPlaceholder(release.attributes.name) ? [] : WHOLE),
    ]),
    ...(isOwnChart(release)
      ? []
      : unmet(release, [like('repository', /^(oci|https):\/\//, 'a registry over TLS', 'name it')])),
  ],
};

/** Placeholders of headroom wait for nodes that come when something needs them; no apply waits for that. */
const isPlaceholder = (name: unknown): boolean => name === 'headroom';
