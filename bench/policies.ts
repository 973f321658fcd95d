import { findingsOf, POLICIES } from '../modules/governance';
import { inventoryOf, synthesise } from '../src/synth';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { compared, type Compared } from './measure';

export interface PolicyFigures extends Compared {
  readonly policies: number;
  readonly resources: number;
  readonly resources_per_second: number;
}

/** All policies over all resources, their relations found anew, against writing the same resources as JSON once. */
export function benchPolicies(): PolicyFigures {
  const stacks = synthesise(load(input), { state: 's3', stateDir: '' });
  const { resources } = inventoryOf(stacks);
  const figures = compared(
    9,
    () => void findingsOf(resources, inventoryOf(stacks)),
    () => void resources.map(({ attributes }) => JSON.stringify(attributes)),
  );
  return {
    ...figures,
    policies: POLICIES.length,
    resources: resources.length,
    resources_per_second: Math.round(resources.length / figures.cpu_seconds),
  };
}
