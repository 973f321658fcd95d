import { outputName } from '../contract';
import type { SynthesisedStack } from '../synth';
import type { Endpoint } from './decision';
import { statementsOf } from './statements';

const ENDPOINTS = {
  'aws_vpc_endpoint.gateway_s3': 's3EndpointId',
  'aws_vpc_endpoint.gateway_s3-lake': 'lakeS3EndpointId',
} as const;

/** The S3 endpoints of every VPC, each under the name that policies of the same cluster have for it. */
export const endpointsIn = (stacks: readonly SynthesisedStack[]): readonly Endpoint[] =>
  stacks
    .filter(({ part }) => part === 'network')
    .flatMap(({ id, resources }) =>
      Object.entries(ENDPOINTS).map(([address, output]) => ({
        id: `\${data.terraform_remote_state.${id}.outputs.${outputName(output)}}`,
        policy: statementsOf(resources.find((resource) => resource.address === address)?.attributes.policy),
      })),
    );
