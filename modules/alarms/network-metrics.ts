import { counted, type MetricFamily } from './metric-family';

/** Source: elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics. */
export const NETWORK_ELB: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics',
  groups: [
    {
      dimensions: [
        ['LoadBalancer', 'TargetGroup'],
        ['AvailabilityZone', 'LoadBalancer', 'TargetGroup'],
      ],
      metrics: counted('Count', 'HealthyHostCount', 'UnHealthyHostCount'),
    },
    {
      dimensions: [['LoadBalancer'], ['AvailabilityZone', 'LoadBalancer']],
      metrics: {
        ...counted('Count', 'ActiveFlowCount', 'NewFlowCount', 'PortAllocationErrorCount', 'TCP_ELB_Reset_Count'),
        ...counted('Count', 'TCP_Target_Reset_Count', 'ClientTLSNegotiationErrorCount'),
        ...counted('Bytes', 'ProcessedBytes'),
      },
    },
  ],
};

/** Source: vpc/latest/userguide/metrics-dimensions-nat-gateway. */
export const NAT_GATEWAY: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'vpc/latest/userguide/metrics-dimensions-nat-gateway',
  groups: [
    {
      dimensions: [['NatGatewayId']],
      metrics: counted(
        'Count',
        'ActiveConnectionCount',
        'ConnectionAttemptCount',
        'ConnectionEstablishedCount',
        'ErrorPortAllocation',
        'IdleTimeoutCount',
        'PacketsDropCount',
      ),
    },
  ],
};

/** The dimensions are written with blanks. Source: vpc/latest/privatelink/privatelink-cloudwatch-metrics. */
export const PRIVATE_LINK_ENDPOINTS: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'vpc/latest/privatelink/privatelink-cloudwatch-metrics',
  groups: [
    {
      dimensions: [
        ['Endpoint Type', 'Service Name', 'VPC Endpoint Id', 'VPC Id'],
        ['Endpoint Type', 'Service Name', 'Subnet Id', 'VPC Endpoint Id', 'VPC Id'],
      ],
      metrics: {
        ...counted('Count', 'ActiveConnections', 'NewConnections', 'PacketsDropped', 'RstPacketsReceived'),
        ...counted('Bytes', 'BytesProcessed'),
      },
    },
  ],
};
