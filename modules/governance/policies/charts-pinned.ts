import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { isOwnChart } from '../chart-objects';
import { like, never, oneOf, said, unmet, type Want, yes } from '../want';

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
    ...(isOwnChart(release) ? [] : unmet(release, [agreed(release)])),
  ],
};

/** Where the makers of our charts keep them; each is a decision of its own. */
const AGREED = [
  'https://aws.github.io/eks-charts',
  'oci://ghcr.io/argoproj/argo-helm',
  'oci://ghcr.io/external-secrets/charts',
  'oci://public.ecr.aws/karpenter',
];

const agreed = ({ platform: { said: workspaces } }: Resource): Want =>
  workspaces === undefined
    ? like('repository', /^(oci|https):\/\//, 'a registry over TLS', 'name it')
    : oneOf(
        'repository',
        [...AGREED, ...workspaces.chartMirrors],
        'agree on it here, or name the mirror in the workspace',
      );

/** Placeholders of headroom wait for nodes that come when something needs them; no apply waits for that. */
const isPlaceholder = (name: unknown): boolean => name === 'headroom';
