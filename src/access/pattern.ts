import type { Truth, Unknown } from './truth';

/** Whether a text of a policy means the given one: `*` stands for any characters, `?` for one. */
export function like(pattern: string, text: string): Truth {
  const known = PATTERNS.get(pattern) ?? variableIn(pattern) ?? expression(pattern);
  PATTERNS.set(pattern, known);
  return known instanceof RegExp ? known.test(text) : known;
}

/** Whether the two are the same, letter by letter. */
export const same = (wanted: string, given: string): Truth => variableIn(wanted) ?? wanted === given;

/** How a reference to a resource begins that was not found. */
export const UNFOLLOWED = '${unfollowed:';

/** A policy variable would need its value; a Terraform reference is a name like any other. */
const variableIn = (text: string) =>
  /\$\{(aws|iam|kms|s3|ec2|sts):/.test(text) ? { unknown: `policy variable in ${text} is not understood` } : undefined;

const PATTERNS = new Map<string, RegExp | Unknown>(); // the same few patterns are asked thousands of times

const expression = (pattern: string): RegExp => {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
};
