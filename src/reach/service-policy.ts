import type { EgressPolicy } from './pods';

/** What of a service's values its own network policy says of addresses outside the cluster. */
export interface Told {
  readonly service: string;
  readonly namespace: string;
  readonly ports: readonly number[];
}

const NOT_INTERNET = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'];

/** As gitops/charts/service renders it. */
export const servicePolicy = ({ service, namespace, ports }: Told): EgressPolicy => ({
  namespace,
  selector: { match_labels: { app: service } },
  types: ['Ingress', 'Egress'],
  egress:
    ports.length === 0
      ? []
      : [
          {
            to: [{ ip_block: { cidr: '0.0.0.0/0', except: NOT_INTERNET } }],
            ports: ports.map((port) => ({ port, protocol: 'TCP' })),
          },
        ],
});
