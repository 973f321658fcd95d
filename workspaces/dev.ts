import { nonProduction } from './grades';
import { defineEnvironment } from './schema';

/** Where teams try things; may be broken. */
export default defineEnvironment({
  ...nonProduction,
  kind: 'environment',
  name: 'dev',
  cluster: 'nonprod-euw1',
  rtoHours: 24,
  rpoHours: 24,
});
