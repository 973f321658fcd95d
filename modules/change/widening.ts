/** Whether the step between two values lets more in, or holds less; `undefined` is none. */
export type Widens = (before: unknown, after: unknown, account?: string) => boolean;

const yes = (value: unknown) => value === true || value === 'true';
const no = (value: unknown) => value === false || value === 'false';

export const turnedOn: Widens = (before, after) => yes(after) && !yes(before);
/** Also when the setting goes, whatever AWS does without it. */
export const turnedOff: Widens = (before, after) => (no(after) && !no(before)) || (yes(before) && !yes(after));
export const taken: Widens = (before, after) => before !== undefined && before !== after;
export const removed: Widens = (before, after) => before !== undefined && after === undefined;
export const given: Widens = (before, after) => after !== undefined && before !== after;

/** Takes a value that the pattern names, and had another. */
export const becomes =
  (pattern: RegExp): Widens =>
  (before, after) =>
    pattern.test(String(after)) && !pattern.test(String(before));
/** Leaves a value that the pattern names. */
export const leaves =
  (pattern: RegExp): Widens =>
  (before, after) =>
    before !== undefined && becomes(pattern)(after, before);

const numberIn = (value: unknown): number | undefined =>
  value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
export const lower: Widens = (before, after) => (numberIn(after) ?? Infinity) < (numberIn(before) ?? Infinity);
export const higher: Widens = (before, after) => (numberIn(after) ?? -Infinity) > (numberIn(before) ?? -Infinity);
/** Lower, or higher, than a number that there was. */
export const fell: Widens = (before, after) => after !== undefined && before !== undefined && lower(before, after);
export const rose: Widens = (before, after) => after !== undefined && before !== undefined && higher(before, after);
/** Kept for less long; 0 is for ever. */
export const shorter: Widens = (before, after) =>
  before !== undefined && lower(Number(before) || undefined, Number(after) || undefined);
/** Kept for less long, and nothing set is nothing kept. */
export const keptLess: Widens = (before, after) => (numberIn(after) ?? 0) < (numberIn(before) ?? 0);

/** The account that an ARN or an id names, when it is not the one of before, nor the own. */
export const abroad: Widens = (before, after, own) => {
  const account = accountIn(after);
  const home = own ?? accountIn(before);
  return account !== undefined && home !== undefined && account !== home && account !== accountIn(before);
};
/** To everybody, or to another account. */
export const handed: Widens = (before, after, own) => (after === '*' && before !== '*') || abroad(before, after, own);
export const accountIn = (value: unknown): string | undefined =>
  /^(\d{12})$/.exec(String(value))?.[1] ?? /^arn:[\w-]+:[\w-]*:[\w-]*:(\d{12}):/.exec(String(value))?.[1];

/** Addresses of the public internet by the thousand, or more addresses than before. */
export const opened: Widens = (before, after) => {
  const [was, will] = [blocksIn(before), blocksIn(after)];
  return (
    (will.some(isVast) && !was.some(isVast)) ||
    will.some((block) => was.some((one) => one.prefix > block.prefix && contains(block, one)))
  );
};

interface Block {
  /** Bits of the first address, as text of 0 and 1. */
  readonly bits: string;
  readonly prefix: number;
  readonly isV4: boolean;
}

/** Networks of one's own (RFC 1918, 6598, 4193), in which size says nothing. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];
/** Shorter prefixes than these hold more than any one organisation has. */
const LEAST = { v4: 16, v6: 32 } as const;

const isVast = (block: Block): boolean =>
  block.prefix < (block.isV4 ? LEAST.v4 : LEAST.v6) &&
  !PRIVATE.flatMap(blocksIn).some((own) => own.isV4 === block.isV4 && contains(own, block));

const contains = (outer: Block, inner: Block): boolean =>
  outer.isV4 === inner.isV4 &&
  outer.prefix <= inner.prefix &&
  outer.bits.slice(0, outer.prefix) === inner.bits.slice(0, outer.prefix);

const V4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const blocksIn = (value: unknown): readonly Block[] =>
  [...String(value).matchAll(/([\da-f:.]+)\/(\d{1,3})/gi)].flatMap(([, address = '', prefix]) => {
    const isV4 = V4.test(address);
    if (!isV4 && !address.includes(':')) return [];
    const bits = isV4 ? bitsOf(address.split('.'), 10, 8) : bitsOf(groupsOf(address), 16, 16);
    return [{ bits, prefix: Number(prefix), isV4 }];
  });

const bitsOf = (parts: readonly string[], base: number, width: number): string =>
  parts
    .map((part) =>
      Number.parseInt(part || '0', base)
        .toString(2)
        .padStart(width, '0'),
    )
    .join('');

/** The eight groups of an IPv6 address; one with an IPv4 tail is told by its first groups. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.split('::');
  const [left, right] = [head, tail ?? ''].map((side) => side.split(':').filter((group) => group !== ''));
  const gap = tail === undefined ? 0 : 8 - (left?.length ?? 0) - (right?.length ?? 0);
  return [...(left ?? []), ...Array.from({ length: gap }, () => '0'), ...(right ?? [])];
}
