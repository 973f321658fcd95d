import type { SynthesisedStack } from '../synth';
import { outputsOf } from './contract';
import { distinct, type Entry, type Explanation, NOTHING } from './explanation';
import { policiesOver } from './service';
import { controlsNamed, type Ground, ownerOf, policyNamed, runbookIdOf } from './ground';

/** Every stack by its id; its part alone means the stack of every workspace. */
export const stacks = (ground: Ground): readonly Entry[] =>
  ground.stacks.map((stack) => ({
    kind: 'stack' as const,
    names: [stack.id, stack.part, stack.workspace] as const,
    explain: () => explained(ground, stack),
  }));

function explained(ground: Ground, stack: SynthesisedStack): Explanation {
  const { id, workspace, part, resources } = stack;
  const source = ground.stackSource(stack);
  const rings = ground.alarms.filter(({ resource }) => resource.workspace === workspace && resource.stack === part);
  const policies = policiesOver(ground, resources);
  return {
    ...NOTHING,
    ...{ kind: 'stack', name: id, source },
    what: `${resources.length} resources in the Terraform workspace ${workspace}; number ${ground.stacks.indexOf(stack) + 1} in order of application`,
    owner: ground.settings.workspace(workspace).owner,
    settings: ground.settings.behind(workspace, part),
    contracts: crossing(ground, stack),
    decisions: ground.decisions(
      distinct(resources.flatMap((one) => ground.source(one))).filter((place) => place.startsWith('modules/')),
      ['0003'],
    ),
    policies: policies.map(policyNamed),
    controls: controlsNamed(policies.flatMap((policy) => policy.controls)),
    runbooks: [
      ...distinct(rings.map(runbookIdOf)).flatMap((one) => ground.runbook(one, 'when its alarm rings')),
      ...ground.runbook('drift-found', 'when it is not as Git says'),
    ],
    related: rings.map((alarm) => ({ name: alarm.name, says: `rings for ${ownerOf(alarm)}` })),
  };
}

const crossing = ({ stacks: all }: Ground, stack: SynthesisedStack): readonly string[] => [
  ...stack.dependsOn.map((producer) => `reads ${producer}`),
  ...outputsOf(stack).map(({ name }) => `publishes ${stack.id}.${name}`),
  ...all.filter(({ dependsOn }) => dependsOn.includes(stack.id)).map(({ id }) => `is read by ${id}`),
];
