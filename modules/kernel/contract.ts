import type { Context } from './context';

/** Kinds of value that may cross from one stack to a later one, as the producer gives them. `map` is by key, for instance by zone. */
interface Given {
  readonly text: string;
  readonly list: readonly string[];
  readonly map: Readonly<Record<string, string>>;
}

/** The same as the reader receives them. Keys of a map are known only to Terraform, so a map is asked, not indexed. */
interface Received {
  readonly text: string;
  readonly list: string[];
  readonly map: (key: string) => string;
}

export type Shape = Readonly<Record<string, keyof Given>>;

/** The values of a contract as the producer publishes them. */
export type Published<S extends Shape> = { readonly [Key in keyof S]: Given[S[Key]] };

/** The values of a contract as the reader receives them. */
export type Values<S extends Shape> = { readonly [Key in keyof S]: Received[S[Key]] };

/** What one stack hands to later ones: few values, by name. Names that a rule can compute are computed instead. */
export interface Contract<S extends Shape> {
  /** The stack that publishes it. */
  readonly producer: string;
  readonly shape: S;
  /** Plausible values of the same shape, so that a reader plans alone (`--state stubs`). */
  readonly stub: (context: Context) => Published<S>;
}

/** Declares a contract; the compiler holds stub, publisher and reader to one shape. */
export const contract = <const S extends Shape>(
  producer: string,
  shape: S,
  stub: Contract<S>['stub'],
): Contract<S> => ({ producer, shape, stub });
