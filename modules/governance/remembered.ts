/** What a function finds out about a thing, once for each: a policy is asked about the same things by thousands. */
export function remembered<T extends object, R>(find: (thing: T) => R): (thing: T) => R {
  const known = new WeakMap<T, { readonly found: R }>();
  return (thing) => {
    const before = known.get(thing);
    if (before) return before.found;
    const found = find(thing);
    known.set(thing, { found });
    return found;
  };
}

/** All that a resource says, as one text, for what may stand anywhere in it. */
export const wholeText = remembered((attributes: object): string => JSON.stringify(attributes));
