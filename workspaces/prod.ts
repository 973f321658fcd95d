import { production, productionSync } from './grades';
import { defineEnvironment } from './schema';
import { productionStores } from './stores';

/** Card transactions are scored here. */
export default defineEnvironment({
  ...production,
  ...productionStores,
  kind: 'environment',
  name: 'prod',
  cluster: 'prod-euw1',
  sync: productionSync,
  growthPercent: 25,
  rtoHours: 2,
  rpoHours: 1,
});
