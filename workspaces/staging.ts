import { nonProduction } from './grades';
import { defineEnvironment } from './schema';
import { nonProductionStores } from './stores';

/** The rehearsal of production: same shape, no production records. */
export default defineEnvironment({
  ...nonProduction,
  ...nonProductionStores,
  kind: 'environment',
  name: 'staging',
  cluster: 'nonprod-euw1',
  criticality: 'important', // production waits for what is found here, so it stands in two zones like production
  growthPercent: 25,
  rtoHours: 8,
  rpoHours: 24,
});
