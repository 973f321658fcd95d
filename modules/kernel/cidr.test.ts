import { array, assert, constantFrom, integer, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesIn, isCidr, overlap, prefixOf, subnet } from '.';

const octets = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

/** Any block, each prefix as likely as the next. */
const block = tuple(integer({ min: 0, max: 2 ** 32 - 1 }), integer({ min: 0, max: 32 })).map(([address, prefix]) => {
  const size = 2 ** (32 - prefix);
  return `${octets(Math.floor(address / size) * size)}/${prefix}`;
});

/** First and last address of a block, by other arithmetic than the one under test. */
const rangeOf = (cidr: string): readonly [first: bigint, last: bigint] => {
  const [address = '', prefix = ''] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  return [first, first + 2n ** (32n - BigInt(prefix)) - 1n];
};

describe('a CIDR block', () => {
  it('is accepted in every well-formed shape', () => {
    assert(property(block, (cidr) => isCidr(cidr) && cidr === `${cidr.split('/')[0] ?? ''}/${prefixOf(cidr)}`));
  });

  it('has as many addresses as lie between its first and last', () => {
    assert(
      property(block, (cidr) => {
        const [first, last] = rangeOf(cidr);
        expect(BigInt(addressesIn(cidr))).toBe(last - first + 1n);
      }),
    );
  });

  it.each([
    '',
    '10.0.0.0',
    '10.0.0/16',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.256/32',
    '10.0.0.1/24',
    '10.64.1.0/16',
    ' 10.0.0.0/16',
    '10.0.0.0/16 ',
    '10.0.0.0/16\n',
    '10.0.0.0/1.5',
    '::/0',
    'fd00::/8',
    '10,0,0,0/16',
    '0x0a.0.0.0/8',
  ])('is refused as %j', (text) => {
    expect(isCidr(text)).toBe(false);
    expect(() => prefixOf(text)).toThrow(new RangeError(`${text} is not an IPv4 block such as 10.64.0.0/16`));
    expect(() => addressesIn(text)).toThrow(RangeError);
    expect(() => overlap(text, '10.0.0.0/8')).toThrow(RangeError);
    expect(() => overlap('10.0.0.0/8', text)).toThrow(RangeError);
    expect(() => subnet(text, 24, 0)).toThrow(RangeError);
  });

  it('is refused in every other text', () => {
    assert(property(string(), (text) => !isCidr(text)));
  });
});

describe('two blocks', () => {
  it('overlap exactly when they share an address, whichever is named first', () => {
    assert(
      property(block, block, (one, other) => {
        const [[a, b], [c, d]] = [rangeOf(one), rangeOf(other)];
        const shared = a <= d && c <= b;
        return overlap(one, other) === shared && overlap(other, one) === shared;
      }),
    );
  });

  it('overlap when one lies in the other', () => {
    assert(
      property(block, integer({ min: 0, max: 8 }), (whole, deeper) => {
        const prefix = Math.min(32, prefixOf(whole) + deeper);
        return overlap(whole, subnet(whole, prefix, 0));
      }),
    );
  });
});

describe('subnets of a block', () => {
  const parts = tuple(
    block,
    integer({ min: 0, max: 6 }),
    array(integer({ min: 0, max: 63 }), { minLength: 2, maxLength: 6 }),
  )
    .map(([whole, deeper, indexes]) => ({ whole, prefix: prefixOf(whole) + deeper, indexes, count: 2 ** deeper }))
    .filter(({ prefix }) => prefix <= 32);

  it('lie inside it, have the wanted length, and share no address', () => {
    assert(
      property(parts, ({ whole, prefix, indexes, count }) => {
        const wanted = [...new Set(indexes.map((index) => index % count))];
        const made = wanted.map((index) => subnet(whole, prefix, index));
        const [from, to] = rangeOf(whole);
        expect(made.every((cidr) => isCidr(cidr) && prefixOf(cidr) === prefix)).toBe(true);
        expect(made.every((cidr) => rangeOf(cidr)[0] >= from && rangeOf(cidr)[1] <= to)).toBe(true);
        expect(made.some((one, index) => made.slice(index + 1).some((other) => overlap(one, other)))).toBe(false);
      }),
    );
  });

  it('are counted from zero, without a gap', () => {
    assert(
      property(parts, ({ whole, prefix, count }) => {
        const [from, to] = rangeOf(whole);
        expect(rangeOf(subnet(whole, prefix, 0))[0]).toBe(from);
        expect(rangeOf(subnet(whole, prefix, count - 1))[1]).toBe(to);
        if (count > 1) expect(rangeOf(subnet(whole, prefix, 1))[0]).toBe(rangeOf(subnet(whole, prefix, 0))[1] + 1n);
      }),
    );
  });

  it('are refused beyond its end', () => {
    assert(
      property(parts, constantFrom(0, 1, 7), ({ whole, prefix, count }, beyond) => {
        const index = count + beyond;
        expect(() => subnet(whole, prefix, index)).toThrow(
          new RangeError(`${whole} has no /${prefix} number ${index}`),
        );
      }),
    );
  });

  it.each([
    ['wider than the block', '10.64.0.0/16', 15, 0],
    ['longer than an address', '10.64.0.0/32', 33, 0],
    ['before its start', '10.64.0.0/16', 20, -1],
    ['between two numbers', '10.64.0.0/16', 20, 0.5],
    ['of half a bit', '10.64.0.0/16', 20.5, 0],
  ])('are refused %s', (_name, whole, prefix, index) => {
    expect(() => subnet(whole, prefix, index)).toThrow(new RangeError(`${whole} has no /${prefix} number ${index}`));
  });
});
