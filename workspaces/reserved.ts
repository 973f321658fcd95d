import type { Problem } from '../modules/kernel';

/** A name under which an object of JavaScript knows something already: constructs (10.7) refuses a child of that name. */
const RESERVED = 'constructor';

/** Every key and every `name` below a field that nobody may use, because something is called by it. */
export function reservedNames(value: unknown, field: string): readonly Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const path = `${field}.${key}`;
    const isReserved = key === RESERVED || (key === 'name' && inner === RESERVED);
    return [...(isReserved ? [problem(path)] : []), ...reservedNames(inner, path)];
  });
}

const problem = (field: string): Problem => ({
  field,
  got: RESERVED,
  want: 'another name',
  fix: 'choose one; the framework keeps this one for itself',
});
