import { isBlock } from '../../modules/governance/want';
import type { Leaf } from './leaf';
import type { Otherwise } from './values';

/** Blocks that could be missing: each one whole, and of several each one by its name. */
export function losses(value: unknown, steps: readonly string[] = []): readonly Leaf[] {
  if (steps[0] === '//') return [];
  if (Array.isArray(value) && value.some(isBlock)) {
    const to = [GONE, ...(value.length > 1 ? value.map((_, at) => lacking(value, at)) : [])];
    return [{ steps, value, to }, ...value.flatMap((one, at) => within(one, [...steps, String(at)]))];
  }
  return isBlock(value) ? [...(steps.length > 0 ? [{ steps, value, to: [GONE] }] : []), ...within(value, steps)] : [];
}

const within = (value: unknown, steps: readonly string[]): readonly Leaf[] =>
  isBlock(value) ? Object.entries(value).flatMap(([key, inner]) => losses(inner, [...steps, key])) : [];

const GONE: Otherwise = { what: 'is gone', to: undefined };

const lacking = (list: readonly unknown[], at: number): Otherwise => ({
  what: `lacks ${nameOf(list[at], at)}`,
  to: list.filter((_, other) => other !== at),
});

/** By what a block is called, if it is. */
function nameOf(block: unknown, at: number): string {
  const names = ['name', 'key', 'Username', 'sid', 'rule_name', 'field', 'type', 'rule_no', 'id'];
  const found = isBlock(block) ? names.map((name) => block[name]).find((one) => one !== undefined) : undefined;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : `number ${at + 1}`;
}
