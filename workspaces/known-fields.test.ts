import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { knownFields } from './known-fields';

const schema = z.strictObject({
  slo: z.strictObject({ p99: z.number() }).optional(),
  queues: z.strictObject({ produces: z.array(z.string()).default([]) }).default({ produces: [] }),
  buckets: z.array(z.strictObject({ zone: z.string() })).default([]),
  teams: z.record(z.string(), z.strictObject({ owner: z.string() })),
});

describe('knownFields', () => {
  it.each([
    ['at the top', [], ['slo', 'queues', 'buckets', 'teams']],
    ['through what is optional', ['slo'], ['p99']],
    ['through a default', ['queues'], ['produces']],
    ['in a list', ['buckets', 0], ['zone']],
    ['in a record', ['teams', 'cases'], ['owner']],
    ['nowhere in a value', ['slo', 'p99'], []],
    ['nowhere off the path', ['nothing', 'here'], []],
  ])('finds them %s', (_, path, fields) => {
    expect(knownFields(schema, path)).toEqual(fields);
  });

  it('knows none of nothing', () => {
    expect(knownFields(undefined, [])).toEqual([]);
  });
});
