import { namespaceOf } from '../../workspaces/service-names';
import type { Register, Written } from './register';

/** Who talks to whom between services and stores, as the catalogue declares it and policies of the network enforce it. */
export const flows = ({ spec }: Written): Register => ({
  name: 'network-flows',
  title: 'Network flows of services (RTS 2024/1774 Art. 13(b))',
  columns: ['flow', 'from', 'to', 'protocol', 'purpose', 'owner'],
  rows: spec.environments.flatMap(({ name: environment }) =>
    spec.services.flatMap(({ name, team, peers, databases, queues, description }) => {
      const owner = spec.organisation.teams[team]?.owner ?? team;
      const flow = (to: string, protocol: string, purpose: string) => ({
        flow: `${environment}/${name} -> ${to}`,
        from: `${namespaceOf(environment, team)}/${name}`,
        ...{ to, protocol, purpose, owner },
      });
      const messages = [...new Set([...queues.produces, ...queues.consumes])];
      return [
        ...peers.map((peer) => flow(`service ${peer}`, 'HTTP within the cluster', description)),
        ...Object.entries(databases).map(([database, access]) =>
          flow(
            `database ${database}`,
            'PostgreSQL over TLS',
            access === 'owner' ? 'keeps its records there' : 'reads there',
          ),
        ),
        ...messages.map((queue) => flow(`queue ${queue}`, 'OpenWire over TLS', 'messages between teams')),
      ];
    }),
  ),
});
