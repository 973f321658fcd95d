import { z } from 'zod';

/** The fields that a schema knows at a path: what an unknown one was probably meant to be. */
export function knownFields(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const bare = unwrapped(schema);
  const [head, ...rest] = path;
  if (head === undefined) return bare instanceof z.ZodObject ? Object.keys(bare.shape) : [];
  if (bare instanceof z.ZodArray) return knownFields(bare.element, rest);
  if (bare instanceof z.ZodRecord) return knownFields(bare.valueType, rest);
  return bare instanceof z.ZodObject ? knownFields(new Map(Object.entries(bare.shape)).get(String(head)), rest) : [];
}

function unwrapped(schema: unknown): unknown {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable;
  return wrapped ? unwrapped(schema.unwrap()) : schema;
}
