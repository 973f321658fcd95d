import type { PlatformSpec } from '../../workspaces/load';

/**
 * Answers with those that rows of the catalogue declare told in one: a service that is added changes no answer, one that gets
 * more or less than its row says is named.
 */
export function declaredInOne(
  answers: readonly string[],
  declared: readonly string[],
  label: string,
): readonly string[] {
  if (declared.length === 0) return answers;
  const surplus = answers.filter((who) => !declared.includes(who));
  const missing = declared.filter((who) => !answers.includes(who));
  return [...surplus, label, ...missing.map((who) => `not ${who}`)];
}

type Services = PlatformSpec['services'];
type Row = Services[number];

export const namesDatabase = ({ databases }: Row): boolean => Object.keys(databases).length > 0;
export const namesQueue = ({ queues }: Row): boolean => queues.consumes.length + queues.produces.length > 0;
export const namesLake = ({ buckets, model }: Row): boolean => buckets.length > 0 || model !== undefined;

/** The roles that read a zone of the lake by their rows, each with its prefixes. */
export const lakeReaders = (services: Services, environments: readonly string[], zone: string): readonly string[] =>
  environments.flatMap((environment) =>
    services.flatMap(({ name, buckets }) => {
      const prefixes = buckets.filter((bucket) => bucket.zone === zone).map(({ prefix }) => prefix);
      return prefixes.length === 0 ? [] : [`${environment}-svc-${name} in ${prefixes.join(' ')}`];
    }),
  );

/** The role that brings a secret of a service to its pods. */
export const secretReader = (services: Services, environment: string, secret: string): string | undefined => {
  const owner = services.find(({ name }) => secret.startsWith(`svc_${name}_`));
  return owner && `${environment}-${owner.team}-secrets-reader`;
};
