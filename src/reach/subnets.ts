import type { SynthesisedStack } from '../synth';

type Resource = SynthesisedStack['resources'][number];

/** A subnet, with what guards it and where its table leads. */
export interface Subnet {
  /** By its place in the picture: `private`, `data`, `lake`, `public`. */
  readonly tier: string;
  /** An address within. */
  readonly address: string;
  readonly block: string;
  readonly acl: Resource | undefined;
  /** Ways out of the VPC: `nat gateway`, `internet gateway`, or what nobody here follows. */
  readonly exits: readonly string[];
}

/** The subnets of a VPC, as its stack makes them. */
export function subnetsIn({ resources }: SynthesisedStack): readonly Subnet[] {
  const of = (kind: string) => resources.filter(({ type }) => type === kind);
  return of('aws_subnet').map(({ address, attributes }) => {
    const id = `\${${address}.id}`;
    const block = String(attributes.cidr_block);
    const tables = of('aws_route_table_association')
      .filter((one) => one.attributes.subnet_id === id)
      .map((one) => one.attributes.route_table_id);
    return {
      tier: /^aws_subnet\.([a-z]+)_/.exec(address)?.[1] ?? address,
      ...{ block, address: block.replace(/\.\d+\/\d+$/, '.20') },
      acl: of('aws_network_acl').find((one) => listOf(one.attributes.subnet_ids).includes(id)),
      exits: of('aws_route')
        .filter((one) => tables.includes(one.attributes.route_table_id))
        .map(exitOf),
    };
  });
}

/** Where a route leads; a peering, a transit gateway and what else there may be is named. */
function exitOf({ address, attributes }: Resource): string {
  if (attributes.nat_gateway_id !== undefined) return 'nat gateway';
  if (String(attributes.gateway_id).includes('internet_gateway') || String(attributes.gateway_id).startsWith('igw-'))
    return 'internet gateway';
  return `? ${address}`;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
