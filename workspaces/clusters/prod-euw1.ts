import { interfaceEndpoints } from '../endpoints';
import { production } from '../grades';
import { defineCluster } from '../schema';

/** Production, Ireland. */
export default defineCluster({
  ...production,
  kind: 'cluster',
  name: 'prod-euw1',
  account: '777788889999',
  region: 'eu-west-1',
  rtoHours: 2,
  rpoHours: 1,
  network: {
    cidr: '10.80.0.0/16',
    zones: ['eu-west-1a', 'eu-west-1b'],
    interfaceEndpoints,
  },
});
