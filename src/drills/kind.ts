import type { PlatformSpec } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';
import type { Clock, DrillPlan, Hands } from './drill';
import type { Evidence } from './record';

/** Who drills, and how AWS is reached. */
export interface Drilling {
  readonly id: string;
  readonly tester: string;
  readonly archiveProfile?: string | undefined;
  readonly clock: Clock;
}

/** A plan and, when it comes to that, the hands that carry it out. */
export interface Prepared {
  readonly plan: DrillPlan;
  readonly hands: (drilling: Drilling) => Hands;
}

/** A kind of drill. Whoever adds one gives a plan from the output, hands, and what its record is evidence of. */
export interface DrillKind {
  readonly name: string;
  readonly description: string;
  readonly evidence: Evidence;
  /** What is asked before it begins. */
  readonly question: (plan: DrillPlan) => string;
  /** Names of the workspaces that it can be done in. */
  readonly workspaces: (spec: PlatformSpec) => readonly string[];
  readonly prepare: (spec: PlatformSpec, stacks: readonly SynthesisedStack[], workspace: string) => Prepared;
}
