import type { Policy } from '../policy';
import { beside } from '../relations';
import { isSaid, type Want } from '../want';

const EMPTY: readonly (readonly [kind: string, fields: readonly string[]])[] = [
  ['aws_default_security_group', ['ingress', 'egress']],
  ['aws_default_network_acl', ['ingress', 'egress']],
  ['aws_default_route_table', ['route']],
];

/** What a VPC gives to those who ask for nothing is shut: group, list and table. */
export const closedDefaults: Policy = {
  id: 'closed-defaults',
  statement: 'The default group, list and route table of a VPC are empty.',
  controls: ['NET-01'],
  article: 'RTS 2024/1774 Art. 13(j)',
  why: 'whoever forgets to name a group must stand in front of a closed door, not of an open one',
  applies: ['aws_vpc'],
  besides: ['aws_default_network_acl', 'aws_default_route_table', 'aws_default_security_group'],
  check: (vpc, among) => [
    ...EMPTY.flatMap(([kind, fields]) =>
      beside({ kind, fix: 'write it, and write nothing in it', wants: fields.map(empty) })(vpc, among),
    ),
  ],
};

const empty = (field: string): Want => ({ field, want: 'nothing', fix: 'take it away', is: (value) => !isSaid(value) });
