import { versionsInUse } from '../../modules/cluster';
import { none, type Register, type Written } from './register';

/** What runs in which version, and until when its maker supports it: RTS 2024/1774 Art. 4(2)(b)(ix), DORA Art. 8(7). */
export const versions = ({ spec }: Written): Register => ({
  name: 'versions',
  title: 'Versions and the end of their support (RTS 2024/1774 Art. 4(2)(b)(ix))',
  columns: ['component', 'cluster', 'version', 'end of support', 'source'],
  rows: spec.clusters.flatMap(({ name, cluster: { kubernetes } }) =>
    Object.entries(versionsInUse({ kubernetes })).map(([component, { version, endOfSupport, source }]) => ({
      component: `${name}/${component}`,
      cluster: name,
      version,
      'end of support': endOfSupport ?? none('its maker names no date'),
      source,
    })),
  ),
});
