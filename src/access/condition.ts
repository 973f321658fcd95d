import type { Statement } from '../../modules/kernel';
import { like, same } from './pattern';
import { every, some, type Truth } from './truth';

type OneOrMore = string | readonly string[];

/** Values of condition keys; a key that is not here is absent from the request. */
export type Keys = Readonly<Record<string, OneOrMore>>;

/** Whether every operator of a condition holds. */
export const conditionHolds = ({ Condition = {} }: Statement, given: Keys): Truth =>
  every(Object.entries(Condition).map(([operator, wanted]) => holds(operator, wanted, given)));

/** One operator: all its keys must hold, each by any of its values; a negated one by none of them. */
function holds(operator: string, wanted: Keys, given: Keys): Truth {
  const asked = operatorOf(operator);
  if (asked === undefined) return { unknown: `condition operator ${operator} is not understood` };
  return every(Object.entries(wanted).map(([key, values]) => keyHolds(asked, listOf(values), given[key])));
}

function keyHolds({ set, test, negated, ifExists }: Operator, wanted: readonly string[], given?: OneOrMore): Truth {
  if (test === 'Null') return wanted.includes(String(given === undefined));
  if (given === undefined) return set === 'ForAllValues' || (set === undefined && (ifExists || negated));
  const matches = (value: string): Truth => {
    const any = some(wanted.map((pattern) => TESTS[test](pattern, value)));
    return typeof any === 'boolean' ? any !== negated : any;
  };
  const each = listOf(given).map(matches);
  return set === 'ForAllValues' ? every(each) : some(each);
}

const TESTS = {
  StringEquals: same,
  StringLike: like,
  ArnEquals: like, // IAM treats it as ArnLike
  ArnLike: like,
  NumericLessThan: (wanted: string, given: string): Truth => Number(given) < Number(wanted),
  Bool: same,
  IpAddress: within,
} as const;

interface Operator {
  readonly set: string | undefined;
  readonly test: keyof typeof TESTS | 'Null';
  readonly negated: boolean;
  readonly ifExists: boolean;
}

const OPERATORS = new Map<string, Operator | undefined>(); // the same few are asked thousands of times

function operatorOf(name: string): Operator | undefined {
  if (!OPERATORS.has(name)) OPERATORS.set(name, parse(name));
  return OPERATORS.get(name);
}

function parse(operator: string): Operator | undefined {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const known = (test: string): test is keyof typeof TESTS | 'Null' => test === 'Null' || test in TESTS;
  const test = name.replace('Not', '');
  return known(test) ? { set, test, negated: test !== name, ifExists: ifExists !== undefined } : undefined;
}

/** An address in a block, both IPv4. */
function within(block: string, address: string): Truth {
  const [base = '', prefix = '32'] = block.split('/');
  const [from, at] = [numberOf(base), numberOf(address)];
  if (from === undefined || at === undefined) return { unknown: `address ${address} in ${block} is not understood` };
  const size = 2 ** (32 - Number(prefix));
  return Math.floor(from / size) === Math.floor(at / size);
}

function numberOf(address: string): number | undefined {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  return octets?.reduce((sum, octet) => sum * 256 + octet, 0);
}

const listOf = (value: OneOrMore): readonly string[] => (typeof value === 'string' ? [value] : value);
