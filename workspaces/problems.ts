import type { z } from 'zod';
import { nearest, type Problem } from '../modules/kernel';
import { knownFields } from './known-fields';

type Issue = z.core.$ZodIssue;

/** Where fields are defined: to name the one that was probably meant, and the file that lists all. */
export interface Defined {
  readonly schema: z.ZodType;
  readonly file: string;
}

/** zod's issues as problems, in the user's field names below `root`; one problem per unknown key. */
export const problemsOf = (error: z.ZodError, input: unknown, root: string, defined?: Defined): readonly Problem[] =>
  error.issues.flatMap((issue) => problems(issue, input, root, defined));

function problems(issue: Issue, input: unknown, root: string, defined: Defined | undefined): readonly Problem[] {
  const field = [root, ...issue.path.map(String)].filter((part) => part !== '').join('.');
  const got = valueAt(input, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownFields(defined?.schema, issue.path);
    return issue.keys.map((key) =>
      unknownField([field, key].filter((part) => part !== '').join('.'), valueAt(got, [key]), known, defined?.file),
    );
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map((inner) => ({ field, got: issue.path.at(-1), ...wantAndFix(inner) }));
  }
  const missing = got === undefined && issue.code === 'invalid_type';
  return [{ field, got, ...wantAndFix(issue), ...written(issue, defined), ...(missing ? { fix: 'add it' } : {}) }];
}

/** Of an object of few fields, how it is written. */
function written(issue: Issue, defined: Defined | undefined): Partial<Problem> {
  const fields = isNoObject(issue) ? knownFields(defined?.schema, issue.path) : [];
  return fields.length > 0 && fields.length <= FEW ? { fix: `write { ${fields.join(', ')} }` } : {};
}

const FEW = 6;
const isNoObject = ({ code, message, ...issue }: Issue): boolean =>
  code === 'invalid_type' && 'expected' in issue && issue.expected === 'object' && !message.startsWith('want ');

/** A field that nothing reads: a slip of spelling would otherwise be a silent default. */
export function unknownField(
  field: string,
  got: unknown,
  known: readonly string[] = [],
  file = 'workspaces/schema.ts',
): Problem {
  const meant = nearest(field.slice(field.lastIndexOf('.') + 1), known);
  const fix = meant ? `did you mean ${meant}?` : `remove it or correct its spelling (${file} lists all fields)`;
  return { field, got, want: 'no such field', fix };
}

/** Our own messages read "want <allowed> - <fix>"; zod's are put in those words. */
function wantAndFix(issue: Issue): { want: string; fix: string } {
  const [, want, fix] = /^want (.*?) - (.*)$/.exec(issue.message) ?? [];
  if (want && fix) return { want, fix };
  switch (issue.code) {
    case 'invalid_type':
      return {
        want: TYPES[issue.expected] ?? `a value of type ${issue.expected}`,
        fix: 'correct the type of the value',
      };
    case 'invalid_value':
      return { want: issue.values.map((value) => JSON.stringify(value)).join(' or '), fix: 'choose one of these' };
    case 'invalid_union':
      return { want: '"audit", "cluster" or "environment"', fix: 'say which kind of workspace this is' };
    case 'too_small':
      return { want: `at least ${issue.minimum}`, fix: 'fill it in' };
    case 'too_big':
      return { want: `at most ${issue.maximum}`, fix: 'make it smaller' };
    default:
      return { want: issue.message, fix: 'see workspaces/schema.ts' };
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    input,
  );
}
