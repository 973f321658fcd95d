/** What cannot be told, and why. It is never taken for a yes. */
export interface Unknown {
  readonly unknown: string;
}

/** Yes, no, or not understood. */
export type Truth = boolean | Unknown;

export const isUnknown = (truth: Truth): truth is Unknown => typeof truth !== 'boolean';

/** All hold: one that does not decides, whatever else is not understood. */
export const every = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : (truths.find(isUnknown) ?? true);

/** One holds: one that does decides, whatever else is not understood. */
export const some = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : (truths.find(isUnknown) ?? false);
