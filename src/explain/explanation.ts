/** What can be asked about. */
export const KINDS = [
  'address',
  'alarm',
  'control',
  'host',
  'service',
  'policy',
  'stack',
  'contract',
  'decision',
  'runbook',
] as const;
export type Kind = (typeof KINDS)[number];

/** Something else that has a name, and what it says of itself in a few words. */
export interface Named {
  readonly name: string;
  readonly says: string;
}

/** A setting that something follows from. */
export interface SettingPlace {
  /** As the user writes it: `prod.databases.decisions`. */
  readonly field: string;
  /** `<file>:<line>`, from the root of the repository. */
  readonly at: string;
  readonly value: unknown;
  /** From the reference of the workspaces. */
  readonly meaning: string;
}

/** Where something comes from, why it is so, whose it is, and what to do about it. */
export interface Explanation {
  readonly kind: Kind;
  /** The one name that means this and nothing else. */
  readonly name: string;
  readonly what: string;
  /** The function that answers for it. */
  readonly owner: string;
  /** `<file>:<line>`, the innermost first. */
  readonly source: readonly string[];
  readonly settings: readonly SettingPlace[];
  /** Outputs that it reads or is handed on by: `reads prod-euw1-network.vpc_id`. */
  readonly contracts: readonly string[];
  readonly decisions: readonly Named[];
  readonly policies: readonly Named[];
  readonly controls: readonly Named[];
  readonly runbooks: readonly Named[];
  /** What else to ask about, by kind. */
  readonly related: readonly Named[];
}

/** An explanation that says nothing yet of what its kind does not know. */
export const NOTHING = {
  source: [],
  settings: [],
  contracts: [],
  decisions: [],
  policies: [],
  controls: [],
  runbooks: [],
  related: [],
} as const;

/** A thing and how to explain it; names are cheap, explanations are not. */
export interface Entry {
  readonly kind: Kind;
  /** The first is the one that means this alone; by the others, several things may be called. */
  readonly names: readonly [string, ...string[]];
  readonly explain: () => Explanation;
}

/** Each once, in the order in which it came. */
export const distinct = <T>(all: readonly T[], key: (one: T) => unknown = (one) => one): readonly T[] =>
  [...new Map([...all].reverse().map((one) => [key(one), one])).values()].reverse();
