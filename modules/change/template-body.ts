import { z } from 'zod';

/** One resource of a CloudFormation template. */
export interface Part {
  readonly Type: string;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** What of a template a verdict looks at. */
export interface Template {
  readonly parts: Readonly<Record<string, Part>>;
  readonly conditions: Readonly<Record<string, unknown>>;
}

const SCHEMA = z.looseObject({
  Resources: z.record(
    z.string(),
    z.custom<Part>((part) => z.looseObject({ Type: z.string() }).safeParse(part).success),
  ),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  /** A macro makes other parts of what is written: nobody knows which. */
  Transform: z.undefined().optional(),
});

/** The template, when it is JSON and says all that it holds. */
export function templateOf(body: unknown): Template | undefined {
  const parsed = SCHEMA.safeParse(jsonOf(body));
  return parsed.success ? { parts: parsed.data.Resources, conditions: parsed.data.Conditions } : undefined;
}

function jsonOf(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}

/** Whether a value is made of a parameter, a condition or another resource, by any function of CloudFormation. */
export function uses(value: unknown, name: string): boolean {
  if (typeof value === 'string') return false;
  if (Array.isArray(value)) return value.some((inner) => uses(inner, name));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => namedBy(key, inner, name) || uses(inner, name));
}

function namedBy(key: string, value: unknown, name: string): boolean {
  const [first] = [value].flat();
  if (key === 'Ref' || key === 'Condition') return value === name;
  if (key === 'Fn::If') return first === name;
  if (key === 'Fn::GetAtt') return String(first).split('.')[0] === name;
  return key === 'Fn::Sub' && new RegExp(`\\$\\{${name}[.}]`).test(String(first));
}
