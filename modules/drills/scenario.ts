import type { FisActionId, TargetType } from './fis-actions';

/** What an action is done to. */
export interface Target {
  readonly type: TargetType;
  /** All of these; the first says whose it is. Not beside `arns`. @default none */
  readonly tags?: Readonly<Record<string, string>>;
  readonly arns?: readonly string[];
  /** Path and values, in the words of the target's own API. @default none */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  /** Of pods, that is all: cluster, namespace and selector. @default none */
  readonly parameters?: Readonly<Record<string, string>>;
  /** How many of those that match. @default ALL */
  readonly selection?: 'ALL' | `COUNT(${number})`;
}

export interface Action {
  readonly id: FisActionId;
  readonly parameters: Readonly<Record<string, string>>;
  /** Name of one of the scenario's targets. @default it is done to nothing */
  readonly target?: string;
  /** Role that a document runs as. @default it starts none */
  readonly handsOver?: string;
  /** Names of actions that must be over. @default it begins at once */
  readonly after?: readonly string[];
}

/** A failure that is rehearsed: what is believed, what is done, and for how long at most. */
export interface Scenario {
  /** Also its runbook: `docs/runbooks/drill-<kind>.md`. */
  readonly kind: string;
  /** Kebab-case, unique in its workspace: the kind, and what tells it from others of its kind. */
  readonly id: string;
  readonly hypothesis: string;
  /** The longest that it may last, in minutes, everything undone. */
  readonly minutes: number;
  readonly targets: Readonly<Record<string, Target>>;
  readonly actions: Readonly<Record<string, Action>>;
}

/** `PT30M`: how FIS writes a time. */
export const minutesText = (minutes: number): string => `PT${minutes}M`;
