import {
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  propertyAccess,
  TerraformLocal,
  TerraformOutput,
  type TerraformRemoteState,
  Token,
} from 'cdktf';
import type { Contract, Shape, Published, Values } from '../modules/kernel';
import type { PlatformStack } from './stacks/platform-stack';
import { localStateFolder, s3State } from './state';

/** What the map passes on: whose outputs these are, and their shape. A reader turns it into values. */
export interface Handoff<S extends Shape> {
  readonly producer: PlatformStack;
  readonly contract: Contract<S>;
}

/** Publishes the values as outputs of the producer, by the names of the contract. */
export function publish<S extends Shape>(
  producer: PlatformStack,
  contract: Contract<S>,
  values: Published<S>,
): Handoff<S> {
  for (const key of Object.keys(contract.shape)) {
    new TerraformOutput(producer, outputName(key), { value: values[key], staticId: true });
  }
  return { producer, contract };
}

/**
 * The values as the reader sees them: through remote state with a literal workspace, or, in `stubs`, through
 * locals of the same shape. Both are tokens, so that code which works with one works with the other.
 */
export function read<S extends Shape>(reader: PlatformStack, { producer, contract }: Handoff<S>): Values<S> {
  reader.addDependency(producer);
  const source = reader.context.run.state === 'stubs' ? stubs(reader, producer, contract) : outputs(reader, producer);
  const entries = Object.entries(contract.shape).map(([key, kind]) => [key, accessors[kind](source(key))] as const);
  return Object.fromEntries(entries) as Values<S>;
}

const accessors = {
  text: (value: unknown) => Token.asString(value),
  list: (value: unknown) => Token.asList(value),
  map: (value: unknown) => (key: string) => Token.asString(propertyAccess(value, [key])),
} as const;

/** Outputs are in Terraform's spelling: `privateSubnetIds` is `private_subnet_ids`. */
export const outputName = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function outputs(reader: PlatformStack, producer: PlatformStack): (key: string) => unknown {
  const state = remoteState(reader, producer);
  return (key) => state.get(outputName(key));
}

function remoteState(reader: PlatformStack, producer: PlatformStack): TerraformRemoteState {
  const workspace = producer.context.workspace;
  if (reader.context.run.state === 'local') {
    return new DataTerraformRemoteStateLocal(reader, producer.node.id, {
      workspace,
      workspaceDir: localStateFolder(reader.context.run, producer.part),
    });
  }
  return new DataTerraformRemoteStateS3(reader, producer.node.id, {
    workspace,
    ...s3State(producer.context, producer.part),
  });
}

function stubs<S extends Shape>(
  reader: PlatformStack,
  producer: PlatformStack,
  contract: Contract<S>,
): (key: string) => unknown {
  const values = contract.stub(producer.context);
  return (key): unknown =>
    new TerraformLocal(reader, `${producer.node.id}-${outputName(key).replaceAll('_', '-')}`, values[key]).expression;
}
