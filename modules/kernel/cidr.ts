/** An IPv4 block: its first address as a number, and the length of its prefix. */
interface Block {
  readonly base: number;
  readonly prefix: number;
}

const PATTERN = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** True for a well-formed IPv4 block whose address is the first one of the block. */
export const isCidr = (text: string): boolean => parsed(text) !== undefined;

/** Length of the prefix: 16 for `10.64.0.0/16`. Throws a RangeError on a malformed block. */
export const prefixOf = (cidr: string): number => block(cidr).prefix;

/** Number of addresses in the block. Throws a RangeError on a malformed block. */
export const addressesIn = (cidr: string): number => 2 ** (32 - block(cidr).prefix);

/** True when the two blocks share an address. Throws a RangeError on a malformed block. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [block(one), block(other)];
  const shorter = Math.min(a.prefix, b.prefix);
  return truncated(a.base, shorter) === truncated(b.base, shorter);
}

/**
 * The `index`-th block of length `prefix` inside `cidr`, counted from zero.
 * Throws a RangeError when the block is malformed or the part lies outside it.
 */
export function subnet(cidr: string, prefix: number, index: number): string {
  const whole = block(cidr);
  const parts = 2 ** (prefix - whole.prefix);
  const isCount = Number.isInteger(prefix) && Number.isInteger(index);
  if (!isCount || prefix > 32 || parts < 1 || index < 0 || index >= parts) {
    throw new RangeError(`${cidr} has no /${prefix} number ${index}`);
  }
  return written({ base: whole.base + index * 2 ** (32 - prefix), prefix });
}

function block(text: string): Block {
  const found = parsed(text);
  if (!found) throw new RangeError(`${text} is not an IPv4 block such as 10.64.0.0/16`);
  return found;
}

function parsed(text: string): Block | undefined {
  const parts = PATTERN.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = parts;
  if (prefix > 32 || [a, b, c, d].some((octet) => octet > 255)) return undefined;
  const base = ((a * 256 + b) * 256 + c) * 256 + d;
  return truncated(base, prefix) === base ? { base, prefix } : undefined;
}

const truncated = (base: number, prefix: number): number => {
  const size = 2 ** (32 - prefix);
  return Math.floor(base / size) * size;
};

const written = ({ base, prefix }: Block): string => {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
};
