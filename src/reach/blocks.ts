/** An IPv4 block as the numbers of its first and last address. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** Whether all of `inner` lies in `outer`; a plain address is a block of one. Nobody understands what is no IPv4. */
export function holds(outer: string, inner: string): boolean | undefined {
  const [out, into] = [rangeOf(outer), rangeOf(inner)];
  return out && into && out.first <= into.first && into.last <= out.last;
}

function rangeOf(block: string): Range | undefined {
  const [, a, b, c, d, prefix = '32'] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?$/.exec(block) ?? [];
  if (a === undefined) return undefined;
  const first = [a, b, c, d].reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - Number(prefix));
  const base = Math.floor(first / size) * size;
  return { first: base, last: base + size - 1 };
}
