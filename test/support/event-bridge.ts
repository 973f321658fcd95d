/** An event as it lies on the bus. */
export type BusEvent = Readonly<Record<string, unknown>>;

/**
 * Whether EventBridge would give an event to a rule. Knows the matchers that this repository uses and throws on any other,
 * rather than guess. Source: eventbridge/latest/userguide/eb-create-pattern-operators (read 2026-11-25).
 */
export const matches = (pattern: unknown, event: unknown): boolean =>
  Object.entries(objectOf(pattern, 'a pattern')).every(([field, wanted]) =>
    field === '$or' ? alternatives(wanted).some((one) => matches(one, event)) : fieldMatches(wanted, at(event, field)),
  );

function fieldMatches(wanted: unknown, value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  // Of objects in a list one must match as a whole (aws/event-ruler: array consistency).
  if (!Array.isArray(wanted)) return values.some((one) => isObject(one) && matches(wanted, one));
  return wanted.some((one) => values.some((candidate) => holds(one, candidate)));
}

/** One matcher against one value; a field that is not there is matched by nothing but `exists: false`. */
function holds(matcher: unknown, value: unknown): boolean {
  if (!isObject(matcher)) return value !== undefined && matcher === value;
  const [name, argument] = onlyEntry(matcher);
  if (name === 'exists') return (value !== undefined && !isObject(value)) === argument;
  if (name === 'numeric') return typeof value === 'number' && numberHolds(argument, value);
  if (typeof value !== 'string') return false;
  if (name === 'anything-but')
    return !(isObject(argument) ? holds(argument, value) : [argument].flat().includes(value));
  return textHolds(name, String(argument), value);
}

function textHolds(name: string, argument: string, value: string): boolean {
  switch (name) {
    case 'prefix':
      return value.startsWith(argument);
    case 'suffix':
      return value.endsWith(argument);
    default:
      throw new Error(`the matcher ${name} is not understood`);
  }
}

/** `[">=", 4, "<", 7]`: each comparison must hold. */
function numberHolds(argument: unknown, value: number): boolean {
  const [operator, limit, ...rest] = [argument].flat();
  const compare = COMPARISONS[String(operator)];
  if (!compare || typeof limit !== 'number') throw new Error(`numeric ${JSON.stringify(argument)} is not understood`);
  return compare(value, limit) && (rest.length === 0 || numberHolds(rest, value));
}

const COMPARISONS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '=': (value, limit) => value === limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** How EventBridge rewrites an event for a target: `input_paths` and `input_template` as Terraform has them. */
export interface Transformer {
  readonly input_paths: Readonly<Record<string, string>>;
  readonly input_template: string;
}

/**
 * What the target receives. A name outside quotes becomes the value as JSON. A path that leads nowhere leaves nothing
 * behind. A name inside quotes throws: the documentation says of it both that it is not supported and that values are not
 * escaped there. Source: eventbridge/latest/userguide/eb-transform-target-input, common issues.
 */
export function transformed({ input_paths: paths, input_template: template }: Transformer, event: BusEvent): string {
  if (template.length > 8192) throw new Error('a template has 8,192 characters at most');
  const quoted = /"(?:[^"\\]|\\.)*"/g;
  for (const [text] of template.matchAll(quoted))
    if (/<[\w.-]+>/.test(text)) throw new Error(`a name stands in quotes: ${text}`);
  return template.replace(/<([\w.-]+)>/g, (_, name: string) => {
    const path = paths[name];
    if (path === undefined) throw new Error(`no path for <${name}>`);
    const value = path
      .replace(/^\$\./, '')
      .split('.')
      .reduce<unknown>((found, key) => at(found, key), event);
    return value === undefined ? '' : JSON.stringify(value);
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectOf = (value: unknown, what: string) => {
  if (!isObject(value)) throw new Error(`${what} must be an object, not ${JSON.stringify(value)}`);
  return value;
};

const alternatives = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value) || value.length < 2) throw new Error('$or takes a list of two or more');
  return value;
};

const onlyEntry = (matcher: Readonly<Record<string, unknown>>): readonly [string, unknown] => {
  const [entry, ...more] = Object.entries(matcher);
  if (!entry || more.length > 0) throw new Error(`a matcher says one thing, not ${JSON.stringify(matcher)}`);
  return entry;
};

const at = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
