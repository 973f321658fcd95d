import { nonProduction } from './grades';
import { defineEnvironment } from './schema';
import { nonProductionStores } from './stores';

/** Where teams try things; may be broken. */
export default defineEnvironment({
  ...nonProduction,
  ...nonProductionStores,
  kind: 'environment',
  name: 'dev',
  cluster: 'nonprod-euw1',
  growthPercent: 50, // teams try things here
  rtoHours: 24,
  rpoHours: 24,
});
