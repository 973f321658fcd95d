/** A merge patch: lists are replaced whole, and null takes away. kubernetes.io/docs/reference/using-api/api-concepts, RFC 7386. */
export function merged(value: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const base = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  for (const [key, change] of Object.entries(patch))
    if (change === null) Reflect.deleteProperty(base, key);
    else Reflect.set(base, key, merged(Reflect.get(base, key), change));
  return base;
}
