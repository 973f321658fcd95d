import type { DrillKind } from './kind';

/** A scenario that some workspace can rehearse. */
export interface ScenarioPlace {
  /** The scenario's. */
  readonly name: string;
  readonly workspace: string;
  readonly hypothesis: string;
}

export interface ScenarioKindsProps {
  readonly evidence: DrillKind['evidence'];
  readonly prepare: (name: string) => DrillKind['prepare'];
}

/** A kind of drill for each scenario, with the workspaces that can rehearse it: its name is the scenario's. */
export function scenarioKinds(
  places: readonly ScenarioPlace[],
  { evidence, prepare }: ScenarioKindsProps,
): readonly DrillKind[] {
  const names = [...new Set(places.map(({ name }) => name))];
  return names.map((name) => ({
    ...{ name, evidence, prepare: prepare(name) },
    description: places.find((place) => place.name === name)?.hypothesis ?? name,
    question: ({ workspace, hypothesis }) => `Rehearse ${name} in ${workspace}, for real? ${hypothesis}`,
    workspaces: () => places.filter((place) => place.name === name).map(({ workspace }) => workspace),
  }));
}
