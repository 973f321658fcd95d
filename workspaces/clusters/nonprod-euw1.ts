import { interfaceEndpoints } from '../endpoints';
import { nonProduction } from '../grades';
import { defineCluster } from '../schema';

/** Everything before production, Ireland. */
export default defineCluster({
  ...nonProduction,
  kind: 'cluster',
  name: 'nonprod-euw1',
  account: '444455556666',
  region: 'eu-west-1',
  rtoHours: 24,
  rpoHours: 24,
  network: {
    cidr: '10.64.0.0/16',
    zones: ['eu-west-1a', 'eu-west-1b'],
    interfaceEndpoints,
  },
});
