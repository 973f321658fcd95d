import { nearest, type Problem } from '../modules/kernel';
import type { Facts } from './facts';
import { namespaceOf } from './service-names';

/** What the databases and brokers of the environments have against the organisation and each other. */
export const storeChecks = (all: readonly Facts[], teams: readonly string[] | undefined): readonly Problem[] =>
  all
    .filter(({ kind }) => kind === 'environment')
    .flatMap((environment) => [
      ...unknownTeams(environment, teams),
      ...severalBrokers(environment),
      ...sharedNamespace(environment, all, teams ?? []),
    ]);

function unknownTeams({ root, databases = {} }: Facts, teams: readonly string[] | undefined): readonly Problem[] {
  if (!teams) return [];
  return Object.entries(databases)
    .filter(([, { team }]) => !teams.includes(team))
    .map(([name, { team }]) => unknownTeam(`${root}.databases.${name}.team`, team, teams));
}

/** The sentence on a team that the organisation does not have. */
export function unknownTeam(field: string, got: string, teams: readonly string[]): Problem {
  const meant = nearest(got, teams);
  const fix = meant ? `did you mean ${meant}?` : 'correct the name, or add the team to workspaces/teams.ts';
  return { field, got, want: teams.join(' or ') || 'a team of workspaces/teams.ts', fix };
}

function severalBrokers({ root, brokers }: Facts): readonly Problem[] {
  const names = Object.keys(brokers ?? {});
  if (!brokers || names.length === 1) return [];
  const fix = 'a queue does not say on which broker it lies';
  return [{ field: `${root}.brokers`, got: names, want: 'one broker', fix }];
}

/** Team `x-y` of `dev` and team `y` of `dev-x` would share namespace `dev-x-y`. */
function sharedNamespace({ root, name }: Facts, all: readonly Facts[], teams: readonly string[]): readonly Problem[] {
  const others = all.filter((other) => other.kind === 'environment' && other.name !== name && other.name !== undefined);
  const taken = others.flatMap((other) => teams.map((team) => namespaceOf(other.name ?? '', team)));
  const shared =
    name === undefined ? [] : teams.map((team) => namespaceOf(name, team)).filter((one) => taken.includes(one));
  const fix = `namespace ${shared.join(' and ')} would belong to two teams; rename one of them`;
  return shared.length > 0 ? [{ field: `${root}.name`, got: name, want: 'namespaces of its own', fix }] : [];
}
