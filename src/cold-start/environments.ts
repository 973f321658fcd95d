import type { SynthesisedStack } from '../synth';
import type { Component } from './graph';
import { type KubernetesObject, partsOf } from './objects';
import { identities, installed } from './stacks';

/** An Application of an environment, with what its chart makes. */
export interface DeclaredApplication {
  readonly name: string;
  readonly namespace: string;
  /** It is made when all of the waves before it are healthy. */
  readonly wave: number;
  /** Service account whose role its pods cannot do without. @default none */
  readonly account?: string;
  readonly objects: readonly KubernetesObject[];
}

export interface DeclaredEnvironment {
  readonly services: SynthesisedStack;
  readonly tenancy: SynthesisedStack;
  readonly applications: readonly DeclaredApplication[];
}

/** From the namespaces of the teams to the last service. `before` is all that bootstrap and earlier stacks have made. */
export function environmentComponents(
  { services, tenancy, applications }: DeclaredEnvironment,
  before: readonly string[],
  guarded: readonly string[],
): readonly Component[] {
  const roles: Component = {
    name: `${services.workspace} Pod Identity`,
    ...{ needs: ['api'], provides: identities([services]), after: before },
  };
  const made = installed(tenancy, [...before, roles.name]);
  const root = `git:root-${tenancy.workspace}`;
  const roots = made.filter(({ provides }) => provides.includes(root)).map(({ name }) => name);
  return [roles, ...made, ...applications.map((one) => component(one, root, roots, applications, guarded))];
}

function component(
  { name, namespace, wave, account, objects }: DeclaredApplication,
  root: string,
  roots: readonly string[],
  all: readonly DeclaredApplication[],
  guarded: readonly string[],
): Component {
  const { needs, provides } = partsOf(objects, { namespace, guarded });
  const earlier = all.filter((one) => one.wave < wave).map((one) => one.name);
  const credential = account === undefined ? [] : [`credential:${namespace}/${account}`];
  return {
    name,
    needs: [root, `namespace:${namespace}`, ...credential, ...needs],
    provides: [name, ...provides],
    after: [...roots, ...earlier],
    patient: true,
  };
}
