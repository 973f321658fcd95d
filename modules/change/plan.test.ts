import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/support/root';
import { LONGEST_PLAN, readPlan } from './plan';

const text = readFileSync(join(ROOT, 'test', 'plans', 'update-tags.json'), 'utf8');
const plan = JSON.parse(text) as Readonly<Record<string, unknown>>;
const changed = (more: object) => JSON.stringify({ ...plan, ...more });
const refusal = (given: string): string => {
  try {
    readPlan(given);
  } catch (error) {
    return String(error);
  }
  return 'none';
};

describe('a plan that cannot be judged', () => {
  it.each([
    ['cut off', text.slice(0, -20), /plan: got "\d+ bytes that end early.*want a whole JSON document - make it again/],
    ['empty', '', /plan: got "0 bytes that end early/],
    ['a list', '[]', /plan: got .*want another kind/],
    ['of format 2', changed({ format_version: '2.0' }), /format_version: got "2.0", want 1.x - use a Terraform whose/],
    ['of no format', changed({ format_version: undefined }), /format_version: got nothing, want 1.x/],
    ['one that failed', changed({ errored: true }), /errored: got true, want a plan that ended well/],
    ['of a part', changed({ complete: false }), /complete: got false, want a plan of the whole stack/],
    ['without addresses', changed({ resource_changes: [{}] }), /resource_changes.0.address: got nothing/],
    [
      'with an action nobody knows',
      changed({ resource_changes: [{ address: 'a.b', type: 'a', change: { actions: ['ponder'] } }] }),
      /a\.b actions: got \["ponder"\], want no-op or create or .* - nothing is guessed/,
    ],
    ...['constructor', 'toString', '__proto__'].map((name): readonly [string, string, RegExp] => [
      `with an action that every object knows, ${name}`,
      changed({ resource_changes: [{ address: 'a.b', type: 'a', change: { actions: [name] } }] }),
      /a\.b actions: got \["\w+"\], want no-op or create or /,
    ]),
    [
      'with such an action on an output',
      changed({ output_changes: { name: { actions: ['delete', 'ponder'] } } }),
      /output name actions: got \["delete","ponder"\]/,
    ],
  ] satisfies readonly (readonly [string, string, RegExp])[])('is refused: %s', (_, given, words) => {
    expect(refusal(given)).toMatch(words);
  });

  it('is refused with all that is wrong, and without any value of it', () => {
    const odd = { errored: true, complete: false };
    expect(refusal(changed(odd)).split('\n')).toHaveLength(3);
    expect(refusal(changed({ terraform_version: { secret: 'hidden' } }))).not.toContain('hidden');
  });

  it('takes any minor version of the format, and what it does not know in it', () => {
    expect(readPlan(changed({ format_version: '1.9', more: 1 })).resources).toHaveLength(1);
  });
});

describe('the digest of a plan', () => {
  it('is that of what it does, however it is written and whenever it was made', () => {
    const { digest } = readPlan(text);
    const again = { timestamp: '2027-01-01T00:00:00Z', ...Object.fromEntries(Object.entries(plan).reverse()) };
    expect(readPlan(JSON.stringify(again, null, 2)).digest).toBe(digest);
    expect(readPlan(text.replace('payments', 'cards')).digest).not.toBe(digest);
    expect(readPlan(changed({ variables: { workspace: { value: 'prod' } } })).digest).not.toBe(digest);
  });
});

describe('a plan of 50 MB', () => {
  const script = (megabytes: number) => `
    const { readPlan, classify } = require('./modules/change');
    const one = (index) => ({ address: 'aws_db_instance.r' + index, type: 'aws_db_instance', change: { actions: ['update'],
      before: { instance_class: 'a', text: 'x'.repeat(5000) }, after: { instance_class: 'b', text: 'x'.repeat(5000) } } });
    const resource_changes = Array.from({ length: ${megabytes} * 100 }, (_, index) => one(index));
    const text = JSON.stringify({ format_version: '1.2', terraform_version: '1.11.4', resource_changes });
    try {
      const { figures, risk } = classify(readPlan(text));
      console.log(JSON.stringify({ bytes: text.length, update: figures.update, risk }));
    } catch (error) { console.log(String(error)); }`;
  /** In a process that may not use more memory than this for what lives long. */
  const within = (megabytes: number, limit: number) =>
    execFileSync(process.execPath, [`--max-old-space-size=${limit}`, '--import', 'tsx', '-e', script(megabytes)], {
      cwd: ROOT,
    }).toString();

  it('is judged right, in less than half a gigabyte', () => {
    const { bytes, update, risk } = JSON.parse(within(50, 512)) as Record<string, number | string>;
    expect(bytes).toBeGreaterThan(50_000_000);
    expect({ update, risk }).toEqual({ update: 5000, risk: 'medium' });
  });

  it('is refused when it is longer than what is read', () => {
    expect(within(70, 512)).toContain(`want up to ${LONGEST_PLAN} bytes - plan fewer changes at a time`);
  });
});
