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
  rtoHours: 8,
  rpoHours: 24,
});
