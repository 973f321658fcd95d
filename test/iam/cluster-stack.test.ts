import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../modules/kernel';
import { type SynthesisedStack } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { mutants, type Requirement, unmet } from '../support/requirements';
import { clusterStack, type StackRequirements } from './cluster-stack';
import type { Place } from './place';
import { attachments, type Documents, documents, expectation, roleOf } from './rendered';
import { synthesised } from '../support/synthesised';

const AWS = 'arn:aws:iam::aws:policy';
const NODE = ['AmazonEC2ContainerRegistryPullOnly', 'AmazonEKSWorkerNodePolicy', 'AmazonSSMManagedInstanceCore'];

const spec = load(input);
const stacks = synthesised('stubs');
const reviewed = readFileSync(join(__dirname, 'cluster-stack.yaml'), 'utf8');

const clusters = spec.clusters.map(({ name, account, region }) => {
  const key = '${aws_kms_key.nodes.arn}';
  const cluster = `${spec.organisation.name}-${name}`;
  const place: Place = { account, region, cluster, workspace: name, nodeKey: key, volumeKey: key };
  const environments = spec.environments.filter((environment) => environment.cluster === name).map(({ name }) => name);
  return { name, place, environments, stack: stackOf(`${name}-cluster`) };
});

describe.each(clusters)('who may do what in $name-cluster', ({ place, environments, stack }) => {
  const rendered = documents(stack);
  const subjects = subjectsOf(rendered, clusterStack(place, environments));
  const every = subjects.flatMap(({ subject, statements, requirements }) =>
    mutants(statements).map((mutant) => ({ subject, mutant, requirements })),
  );

  it('is what was reviewed, to the letter', () => {
    expect(rendered).toEqual(expectation(reviewed, place, environments));
  });

  it.each(subjects)(
    '$subject: all that it must be able to do, nothing that it must not',
    ({ statements, requirements }) => {
      expect(requirements).not.toEqual([]);
      expect(unmet(statements, requirements)).toEqual([]);
    },
  );

  it(`of ${every.length} ways to take one thing away or to widen one, none goes unnoticed`, () => {
    const unnoticed = every.filter(({ mutant, requirements }) => unmet(mutant.statements, requirements).length === 0);
    expect(unnoticed.map(({ subject, mutant }) => `${subject}, ${mutant.what}`)).toEqual([]);
  });

  it("attaches AWS's own policies where they were reviewed, and nowhere else", () => {
    expect(attachments(stack)).toEqual([
      ['ebs-csi', `${AWS}/AmazonEBSCSIDriverPolicyV2`],
      ['eks_role', `${AWS}/AmazonEKSClusterPolicy`],
      ...NODE.map((policy) => ['karpenter-node', `${AWS}/${policy}`]),
      ...NODE.map((policy) => ['system_role', `${AWS}/${policy}`]),
      ['vpc-cni', `${AWS}/AmazonEKS_CNI_Policy`],
    ]);
  });
});

interface Subject {
  readonly subject: string;
  readonly statements: readonly Statement[];
  readonly requirements: readonly Requirement[];
}

/** Who may assume each role, what each role may do by all its policies together, who may use each key and queue. */
function subjectsOf(rendered: Documents, { may, trust, resources }: StackRequirements): readonly Subject[] {
  const addresses = Object.keys(rendered);
  const policies = addresses.filter((address) => address.startsWith('aws_iam_role_policy.'));
  const able = [...new Set(policies.map(roleOf))].map((role) => ({
    subject: `what ${role} may do`,
    statements: policies.filter((address) => roleOf(address) === role).flatMap((address) => rendered[address] ?? []),
    requirements: may[role] ?? [],
  }));
  const others = addresses.filter((address) => !policies.includes(address));
  const used = others.map((address) => ({
    subject: address,
    statements: rendered[address] ?? [],
    requirements: trust[address.replace('aws_iam_role.', '')] ?? resources[address] ?? [],
  }));
  return [...able, ...used];
}

function stackOf(id: string): SynthesisedStack {
  const found = stacks.find((stack) => stack.id === id);
  if (!found) throw new Error(`no stack ${id}`);
  return found;
}
