import type { PlatformSpec } from '../../workspaces/load';
import type { InternetPorts } from '../reach/ground';
import { resolveAll } from '../values/catalogue';

/** The ports of the internet that the values of each service open, by `<environment>/<service>`. */
export const internetPorts = (spec: PlatformSpec, library: Parameters<typeof resolveAll>[1]): InternetPorts =>
  new Map(
    resolveAll(spec, library).results.map(({ environment, service, values }) => [
      `${environment}/${service}`,
      values?.internet?.ports ?? [],
    ]),
  );
