import { describe, expect, it } from 'vitest';
import { tenantWorkloads } from '../../modules/admission';
import { SPOT_CHECKLISTS, spotChecklists } from '../../modules/kernel';
import { registryHost } from '../../modules/registry';
import { tenantsIn } from '../../src/tenants';
import { judge } from '../support/cel';
import { renderings } from '../support/charts';
import { hasTools } from '../support/tools';
import input from '../../workspaces';
import { load } from '../../workspaces/load';

const WORKLOADS = ['CronJob', 'Deployment', 'Job'];
const spec = load(input);

/** The policy of the cluster that an environment stands on, as bootstrap writes it. */
function policyOf(environment: string) {
  const { cluster } = spec.environments.find(({ name }) => name === environment) ?? { cluster: '' };
  const site = spec.clusters.find(({ name }) => name === cluster);
  if (!site) throw new Error(`${environment} stands nowhere`);
  return tenantWorkloads({ images: [`${registryHost(site)}/${spec.organisation.name}/`] });
}

/** What tenancy says of the namespace of a team. */
function namespaceOf(environment: string, team: string) {
  const tenant = tenantsIn({ name: environment }, spec, () => []).find((one) => one.team === team);
  const annotations = { [SPOT_CHECKLISTS]: spotChecklists(tenant?.spot ?? {}) };
  return { namespace: { 'platform.internal/team': team }, annotations };
}

describe.skipIf(!hasTools)('every workload that the service chart renders', () => {
  it('passes the admission of its cluster', async () => {
    const workloads = (await renderings()).flatMap(({ service, environment, objects, plain }) =>
      objects
        .filter(({ kind }) => WORKLOADS.includes(kind))
        .map((object) => ({ service, environment, object, team: (plain as { readonly team: string }).team })),
    );
    expect(workloads.length).toBeGreaterThanOrEqual(99);
    const refused = workloads.flatMap(({ service, environment, object, team }) =>
      judge(policyOf(environment), { object: { ...object }, ...namespaceOf(environment, team) }).map(
        (sentence) => `${service} in ${environment}: ${sentence}`,
      ),
    );
    expect(refused).toEqual([]);
  });
});
