/**
 * Does the work without the traces that the framework takes of every token it makes: with thousands of tokens they
 * are half the time of a synth, and `stackTraces: false` does not stop them (docs/traps.md). What is thrown keeps its
 * own stack.
 */
export function withoutTraces<T>(work: () => T): T {
  const before = Object.getOwnPropertyDescriptor(Error, 'captureStackTrace') ?? {};
  Object.defineProperty(Error, 'captureStackTrace', { ...before, value: () => undefined });
  try {
    return work();
  } finally {
    Object.defineProperty(Error, 'captureStackTrace', before);
  }
}
