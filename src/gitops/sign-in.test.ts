import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { signInClients } from './sign-in';

const spec = load(input);
const cluster = (name: string) => {
  const found = spec.clusters.find((one) => one.name === name);
  if (!found) throw new Error(`no cluster ${name}`);
  return found;
};

describe('the clients of a realm', () => {
  it('are the services that say so, in every environment of the cluster, and no other', () => {
    const wanted = spec.services.filter(({ signIn }) => signIn).map(({ name }) => name);
    const clients = signInClients(cluster('nonprod-euw1'), spec);
    expect(wanted.length).toBeGreaterThan(2);
    expect(Object.keys(clients)).toEqual(['dev', 'staging']);
    for (const environment of Object.values(clients)) expect(environment.map(({ name }) => name)).toEqual(wanted);
  });

  it('have the host that people meet, and the peers that read their tokens', () => {
    expect(signInClients(cluster('prod-euw1'), spec).prod).toContainEqual({
      ...{ name: 'rules-console', url: 'https://rules.int.prod.fraud.exbank.example' },
      description: 'Lets analysts write rules, try them on past payments and release them.',
      audiences: ['rules-console', 'rules-engine'],
    });
  });

  it('have no address where nobody reaches them by name', () => {
    expect(signInClients(cluster('prod-euw1'), spec).prod?.find(({ name }) => name === 'rules-engine')).toEqual({
      ...{
        name: 'rules-engine',
        description: 'Applies the rules that the analysts wrote.',
        audiences: ['rules-engine'],
      },
    });
  });
});
