/** All that the page knows; it is written into it as JSON. Types alone: the page's own script imports them too. */
export interface MapData {
  readonly organisation: string;
  readonly environments: readonly { readonly name: string; readonly cluster: string }[];
  readonly stacks: readonly StackData[];
  readonly services: readonly ServiceData[];
  /** Every setting that some service is told, each once: services name them by their place here. */
  readonly reasons: readonly ReasonData[];
  /** Files that reasons stand in. */
  readonly files: readonly string[];
  readonly losses: readonly LossData[];
  readonly index: readonly HitData[];
}

export interface StackData {
  readonly id: string;
  readonly workspace: string;
  readonly owner: string;
  readonly source: string;
  readonly resources: number;
  /** How many of each kind, the most first. */
  readonly kinds: readonly (readonly [kind: string, count: number])[];
  /** Outputs that it reads, by the stack that publishes them. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  readonly publishes: readonly string[];
  readonly readers: readonly string[];
  readonly alarms: number;
  readonly decisions: readonly string[];
  readonly settings: readonly string[];
}

export interface ServiceData {
  readonly name: string;
  readonly team: string;
  readonly owner: string;
  readonly class: string;
  readonly criticality: string;
  readonly says: string;
  readonly rtoMinutes: number;
  readonly rpoMinutes: number;
  readonly promise: string;
  readonly callers: readonly string[];
  readonly peers: readonly string[];
  readonly databases: readonly string[];
  readonly queues: readonly string[];
  /** Ids of its alarms' runbooks. */
  readonly alarms: readonly string[];
  readonly stages: readonly StageData[];
}

/** A service in an environment. */
export interface StageData {
  readonly environment: string;
  readonly namespace: string;
  readonly released: boolean;
  /** `2-4`, or the schedule of a job. */
  readonly pods: string;
  readonly host?: string;
  readonly path: readonly StepData[];
  /** Places in `reasons`. */
  readonly values: readonly number[];
}

/** A step on the way of a request, with the longest wait that a lost zone may cost there. */
export interface StepData {
  readonly what: string;
  readonly detail: string;
  readonly seconds?: number;
  /** At a store, beside the way of a request: how long its clients hold on to what is lost. */
  readonly waits?: number;
}

/** A setting: key, value, where it stands, and what it took the place of. */
export type ReasonData = readonly [key: string, value: string, file: number, line: number, replaced: readonly string[]];

/** What the loss of a zone does, as `drill simulate az-loss` works it out. */
export interface LossData {
  readonly cluster: string;
  readonly zone: string;
  readonly isPartial: boolean;
  readonly wholeAfter?: number;
  readonly launched: number;
  readonly madeRoom: number;
  readonly findings: readonly string[];
  /** `[name, pods, least, at the end, seconds without any]`. */
  readonly fates: readonly (readonly [name: string, pods: number, least: number, end: number, zero: number])[];
  /** `[second, whole, reduced, zero]`, whenever it changes. */
  readonly moments: readonly (readonly [second: number, whole: number, reduced: number, zero: number])[];
}

/** Something that a search may find, and where on the page it is. */
export interface HitData {
  readonly name: string;
  readonly kind: string;
  readonly says: string;
  readonly at: string;
}
