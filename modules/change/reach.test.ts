import { describe, expect, it } from 'vitest';
import { bystanders, reach } from './reach';
import { wiringOf } from './wiring';

const outputOf = (producer: string, name: string) => `\${data.terraform_remote_state.${producer}.outputs.${name}}`;

const network = wiringOf('network', { resource: { aws_vpc: { main: {} } }, output: { vpc_id: {}, subnets: {} } });
const cluster = wiringOf('cluster', {
  resource: {
    aws_eks_cluster: { main: { subnets: outputOf('network', 'subnets') } },
    aws_security_group: { nodes: { vpc: outputOf('network', 'vpc_id') } },
  },
  output: {
    endpoint: { value: '${aws_eks_cluster.main.endpoint}' },
    nodes: { value: '${aws_security_group.nodes.id}' },
  },
});
const inside = wiringOf('inside', {
  provider: { kubernetes: [{ host: outputOf('cluster', 'endpoint') }] },
  resource: { kubernetes_namespace_v1: { team: { name: 'team' } } },
  output: { namespace: { value: '${kubernetes_namespace_v1.team.id}' } },
});
const last = wiringOf('last', {
  locals: { name: '${data.terraform_remote_state.inside.outputs["namespace"]}' },
  output: { again: { value: '${local.name}' } },
});
const aside = wiringOf('aside', { resource: { aws_sqs_queue: { main: {} } } });
const wirings = [network, cluster, inside, last, aside];
const reached = (producer: string, output: string) => reach([{ producer, output }], wirings).map(({ stack }) => stack);

describe('what a changed output reaches', () => {
  it('is whoever reads it, and whoever reads what follows from it, through providers and locals', () => {
    expect(reached('network', 'subnets')).toEqual(['cluster', 'inside', 'last']);
  });

  it('ends where nothing follows from it', () => {
    expect(reached('network', 'vpc_id')).toEqual(['cluster']);
    expect(reached('last', 'again')).toEqual([]);
    expect(reached('nobody', 'knows')).toEqual([]);
  });

  it('is told with the outputs through which it comes', () => {
    const [, second] = reach([{ producer: 'network', output: 'subnets' }], wirings);
    expect(second).toEqual({ stack: 'inside', through: [{ producer: 'cluster', output: 'endpoint' }] });
  });
});

describe('who feels a change', () => {
  const services = [
    { name: 'scoring', databases: true, queues: false },
    { name: 'alerts', databases: false, queues: true },
    { name: 'door', databases: false, queues: false },
  ];
  const of = (part: string, ...environments: readonly string[]) =>
    bystanders([{ stack: part, part, environments }], services);

  it('are the services that keep records there, read queues there, or all that stand on it', () => {
    expect(of('data', 'dev').services).toEqual(['dev/scoring']);
    expect(of('messaging', 'dev').services).toEqual(['dev/alerts']);
    expect(of('cluster', 'dev', 'staging').services).toHaveLength(6);
    expect(of('cluster', 'dev', 'staging').environments).toEqual(['dev', 'staging']);
  });

  it('is nobody when it only watches', () => {
    expect(of('observability', 'dev')).toEqual({ environments: [], services: [] });
  });

  it('is everybody for a part that nobody has placed', () => {
    expect(of('unheard-of', 'dev').services).toHaveLength(3);
  });
});
