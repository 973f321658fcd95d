/**
 * An exception to a safe default. It costs a sentence: a bare `true` does not compile, and the reason is
 * what a reviewer reads. The reason must say why the default does not fit, in at least ten characters.
 */
export interface Exception {
  readonly allow: true;
  readonly reason: string;
}
