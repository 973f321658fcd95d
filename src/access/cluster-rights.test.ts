import { describe, expect, it } from 'vitest';
import { synthesised } from '../../test/support/synthesised';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';
import { clusterRights } from './cluster-rights';

const spec = load(input);

/** The rights with one resource written otherwise. */
function withPlanted(address: string, what: string, by: string) {
  let changes = 0;
  const stacks = synthesised().map((stack): SynthesisedStack => ({
    ...stack,
    resources: stack.resources.map((one) => {
      const before = JSON.stringify(one.attributes);
      if (one.address !== address || !before.includes(what)) return one;
      changes += 1;
      return { ...one, attributes: JSON.parse(before.replaceAll(what, by)) as typeof one.attributes };
    }),
  }));
  expect(changes).toBeGreaterThan(0);
  return clusterRights(spec, stacks);
}

describe('what people and pipelines may do in Kubernetes', () => {
  it('is known of everybody who has an access entry in production, and of no node', () => {
    const entries = Object.keys(spec.clusters.find(({ name }) => name === 'prod-euw1')?.cluster.access ?? {});
    expect(Object.keys(clusterRights(spec, synthesised()))).toEqual(
      entries.map((name) => `${name} on prod-euw1`).sort(),
    );
  });

  it('is for whoever empties a zone to look at nodes and Deployments of teams, and to patch them', () => {
    const teams = Object.keys(spec.organisation.teams)
      .map((team) => `prod-${team}`)
      .sort();
    expect(clusterRights(spec, synthesised())['zone-operators on prod-euw1']).toEqual([
      'list, patch nodes everywhere',
      `list, patch deployments.apps in ${teams.join(', ')}`,
    ]);
  });

  it('is told when a role of a group grows', () => {
    const { 'zone-operators on prod-euw1': rights } = withPlanted('helm_release.zone-operator', 'patch', 'delete');
    expect(rights).toEqual([
      'delete, list nodes everywhere',
      expect.stringMatching(/^delete, list deployments\.apps in prod-/),
    ]);
  });

  it('is told when an entry gets another group, or a policy of EKS another scope', () => {
    const planted = withPlanted(
      'aws_eks_access_entry.access_zone-operators',
      '"platform-zones"',
      '"platform-zones","team-cases"',
    );
    expect(planted['zone-operators on prod-euw1']).toContainEqual(
      expect.stringMatching(/^get, list, watch .*pods\/log.* in prod-cases$/),
    );
    const narrowed = withPlanted(
      'aws_eks_access_policy_association.access_door-policy',
      '{"type":"cluster"}',
      '{"type":"namespace","namespaces":["x"]}',
    );
    expect(narrowed['door on prod-euw1']).toEqual(['AmazonEKSViewPolicy in x']);
  });

  it('is not understood where a role is bound that nobody here declares', () => {
    const planted = withPlanted(
      'kubernetes_role_binding_v1.team_cases_team-binding',
      '${kubernetes_role_v1.team_cases_team.metadata[0].name}',
      'edit',
    );
    expect(planted['cases on prod-euw1']).toEqual(['? every verb of Role edit in prod-cases']);
  });
});
