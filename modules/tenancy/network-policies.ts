import type {
  NetworkPolicyV1Spec,
  NetworkPolicyV1SpecEgressTo,
} from '@cdktf/provider-kubernetes/lib/network-policy-v1';

/** Which pods of a tenant reach which stores, by the names of their services. */
export interface Reach {
  readonly databases: readonly string[];
  readonly brokers: readonly string[];
  readonly lake: readonly string[];
}

/** Where the stores are. */
export interface StoreAddresses {
  /** Blocks of the subnets that databases and brokers stand in. */
  readonly dataCidrs: readonly string[];
  readonly databasePort: number;
  readonly brokerPort: number;
}

/** Where the EKS Pod Identity agent of every node answers: eks/latest/userguide/pod-id-how-it-works. */
const POD_IDENTITY_AGENT = '169.254.170.23/32';

/** Blocks that are nobody's on the internet: RFC 1918, RFC 6598, RFC 3927. S3 is not among them. */
const NOT_INTERNET = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'];

/**
 * What a tenant's pods may reach, by name of the policy: nothing, but names, their credentials, and the stores that their
 * rows declare. Peers and doors are said by each service's own policies, in its chart.
 */
export const networkPolicies = (
  reach: Reach,
  { dataCidrs, databasePort, brokerPort }: StoreAddresses,
): Readonly<Record<string, NetworkPolicyV1Spec>> => {
  const data = dataCidrs.map((cidr) => ({ ipBlock: { cidr } }));
  return {
    'default-deny': { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    dns: egress({}, [DNS], [port(53, 'UDP'), port(53)]),
    'pod-identity': egress({}, [{ ipBlock: { cidr: POD_IDENTITY_AGENT } }], [port(80)]),
    ...of('databases', reach.databases, data, databasePort),
    ...of('brokers', reach.brokers, data, brokerPort),
    ...of('lake', reach.lake, S3, 443),
  };
};

const DNS: NetworkPolicyV1SpecEgressTo = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
};

/**
 * A gateway endpoint leads to S3, so it answers at addresses of the internet, which no policy can tell from others
 * (VPC prefix lists are not for pods). The few services that use the lake may go out on 443; ADR-0012 says what holds then.
 */
const S3: NetworkPolicyV1SpecEgressTo[] = [{ ipBlock: { cidr: '0.0.0.0/0', except: NOT_INTERNET } }];

const of = (name: string, services: readonly string[], to: NetworkPolicyV1SpecEgressTo[], tcp: number) =>
  services.length === 0
    ? {}
    : {
        [name]: egress({ matchExpressions: [{ key: 'app', operator: 'In', values: [...services] }] }, to, [port(tcp)]),
      };

const port = (number: number, protocol = 'TCP') => ({ port: String(number), protocol });

const egress = (
  podSelector: NetworkPolicyV1Spec['podSelector'],
  to: NetworkPolicyV1SpecEgressTo[],
  ports: { port: string; protocol: string }[],
): NetworkPolicyV1Spec => ({ podSelector, policyTypes: ['Egress'], egress: [{ to, ports }] });
