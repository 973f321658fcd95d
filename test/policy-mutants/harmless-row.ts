/** A change that weakens nothing, and why: it is no mutant. */
export interface Harmless {
  /** The kinds it is about. */
  readonly kinds: readonly string[] | 'every kind';
  /** Paths of attributes, each from beginning to end; an empty one is the resource itself. */
  readonly paths: RegExp;
  /** What becomes of them. @default whatever does */
  readonly what?: RegExp;
  readonly because: string;
}
