import { PriorityClassV1 } from '@cdktf/provider-kubernetes/lib/priority-class-v1';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

interface Priority {
  /** Higher is scheduled first, and may push out what is lower. Ours stay below Kubernetes' own two billion. */
  readonly value: number;
  /** `Never`: waits for room instead of making it. @default PreemptLowerPriority */
  readonly preemptionPolicy?: 'Never';
  readonly description: string;
}

/**
 * Who gets room first when there is not enough. Services that serve share one value: with one for each class, those that lost
 * a zone would push out the last pod of others (ADR-0035). Pods that name none have 0.
 */
export const PRIORITIES = {
  'platform-critical': { value: 100_000, description: 'Doors and identity: without them no service is reached' },
  scoring: { value: 1_000, description: 'A card payment waits for it' },
  core: { value: 1_000, description: 'People or a deadline wait for it' },
  enrichment: { value: 1_000, description: 'Makes later decisions better' },
  batch: { value: 100, preemptionPolicy: 'Never', description: 'Runs by the clock, and can wait' },
  headroom: { value: -10, preemptionPolicy: 'Never', description: 'Placeholders, which make room for anybody' },
} as const satisfies Record<string, Priority>;

/** The priority classes of the cluster. Changing a value replaces the class; running pods keep the old one. */
export class PriorityClasses extends Construct {
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.ready = Object.entries<Priority>(PRIORITIES).map(([name, priority]) => this.priority(name, priority));
  }

  private priority(name: string, { value, preemptionPolicy, description }: Priority): PriorityClassV1 {
    return new PriorityClassV1(this, name, {
      metadata: { name },
      value,
      preemptionPolicy: preemptionPolicy ?? 'PreemptLowerPriority',
      globalDefault: false,
      description,
    });
  }
}
