import { nonProduction } from './grades';
import { defineEnvironment } from './schema';

/** The rehearsal of production: same shape, no production records. */
export default defineEnvironment({
  ...nonProduction,
  kind: 'environment',
  name: 'staging',
  cluster: 'nonprod-euw1',
  rtoHours: 8,
  rpoHours: 24,
});
