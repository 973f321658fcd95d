import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf } from './fields';

const row = (schema: z.ZodType) => fieldsOf(z.strictObject({ field: schema.describe('what it means') }))[0];

describe('the reference of a schema', () => {
  it('says of each field where, what, how far and what for', () => {
    const hours = z
      .number()
      .int()
      .min(0, 'want 0-168 hours - use whole hours')
      .max(168, 'want 0-168 hours - use whole hours');
    expect(row(hours)).toEqual({ path: 'field', type: 'number', allowed: '0-168 hours', meaning: 'what it means' });
  });

  it.each([
    ['text', z.string().min(1), ''],
    ['text', z.enum(['a', 'b']), '`a`, `b`'],
    ['constant', z.literal('a'), '`a`'],
    ['boolean', z.boolean(), ''],
    ['number, optional', z.number().optional(), ''],
    ['number, default `7`', z.number().max(35, 'want up to 35 days - ask').default(7), 'up to 35 days'],
    [
      'list of text',
      z.array(z.string().min(3, 'want three letters - add')).min(2, 'want two - add'),
      'two; each three letters',
    ],
    [
      'number by name',
      z.record(z.string().max(9, 'want a short name - cut'), z.number().max(3, 'want up to 3 - lower')),
      'name: a short name; value: up to 3',
    ],
    ['number or constant', z.union([z.number(), z.literal('none')]), ''],
  ])('calls it %s', (type, schema, allowed) => {
    expect(row(schema)).toMatchObject({ type, allowed });
  });

  it('goes into objects, lists, names and unions, by the path that a user writes', () => {
    const leaf = z.strictObject({ size: z.number().describe('size') });
    const other = z.strictObject({ size: z.number().describe('size'), colour: z.string().describe('colour') });
    const schema = z.strictObject({
      one: leaf.describe('one'),
      many: z.array(leaf).optional().describe('many'),
      named: z.record(z.string(), z.union([leaf, other])).describe('named'),
    });
    const paths = ['one', 'one.size', 'many', 'many[].size', 'named', 'named.<name>.size', 'named.<name>.colour'];
    expect(fieldsOf(schema).map(({ path }) => path)).toEqual(paths);
  });

  it('takes the meaning from below a default', () => {
    expect(fieldsOf(z.strictObject({ a: z.string().describe('below').default('b') }))[0]?.meaning).toBe('below');
  });

  it('refuses a field that nobody described', () => {
    expect(() => fieldsOf(z.strictObject({ a: z.strictObject({ b: z.string() }).describe('a') }))).toThrow(
      'a.b has no description - add .describe in workspaces/schema.ts',
    );
  });
});
