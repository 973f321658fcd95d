import { production } from './grades';
import { defineEnvironment } from './schema';

/** Card transactions are scored here. */
export default defineEnvironment({
  ...production,
  kind: 'environment',
  name: 'prod',
  cluster: 'prod-euw1',
  rtoHours: 2,
  rpoHours: 1,
});
