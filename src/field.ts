/** What lies at a place of something that was read; nothing when the way there ends before. */
export const field = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
