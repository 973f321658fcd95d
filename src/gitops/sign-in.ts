import { hostZones } from '../../modules/edge';
import type { SignInClient } from '../../modules/identity-store';
import type { PlatformSpec } from '../../workspaces/load';
import type { Cluster } from '../../workspaces/schema';
import type { Service } from '../../workspaces/service';
import { hostLabelOf } from '../../workspaces/service-names';

/** The clients of each realm of a cluster, by environment: the services whose rows say `signIn`. */
export const signInClients = (
  { name, edge }: Pick<Cluster, 'name' | 'edge'>,
  { environments, services }: Pick<PlatformSpec, 'environments' | 'services'>,
): Readonly<Record<string, readonly SignInClient[]>> =>
  Object.fromEntries(
    environments
      .filter(({ cluster }) => cluster === name)
      .map((environment) => {
        const zone = hostZones(edge.domain, environment.name).internal;
        return [environment.name, services.filter(({ signIn }) => signIn).map((row) => client(row, services, zone))];
      }),
  );

function client(row: Service, services: readonly Service[], zone: string): SignInClient {
  const { name, description, peers } = row;
  const label = hostLabelOf(row);
  const told = services.filter((other) => other.signIn && peers.includes(other.name)).map((other) => other.name);
  const audiences = [name, ...told];
  return { name, description, ...(label === undefined ? {} : { url: `https://${label}.${zone}` }), audiences };
}
