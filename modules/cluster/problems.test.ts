import { describe, expect, it } from 'vitest';
import { testSettings, testSubject } from '../../test/support/cluster';
import { type Problem, problemLine } from '../kernel';
import { clusterProblems, endpointProblems, serviceCidrProblem, systemNodeProblems } from './problems';
import type { SystemNodeSettings } from './settings';

const lines = (...problems: readonly (Problem | undefined)[]) =>
  problems.filter((problem) => problem !== undefined).map(problemLine);
const reason = 'the office has no line into the VPC yet';

describe('clusterProblems', () => {
  it('has nothing against sound settings', () => {
    expect(clusterProblems(testSubject())).toEqual([]);
  });

  it('names everything at once', () => {
    const systemNodes = { ...testSettings().systemNodes, instanceTypes: ['x9.huge'] };
    const publicEndpoint = { allow: true, reason, cidrs: ['0.0.0.0/0'] } as const;
    const all = clusterProblems(
      testSubject({ kubernetes: '1.20', access: {}, serviceCidr: '10.64.0.0/16', systemNodes, publicEndpoint }),
    );
    expect(all.map(({ field }) => field)).toEqual([
      'test-euw1.cluster.kubernetes',
      'test-euw1.cluster.access',
      'test-euw1.cluster.publicEndpoint',
      'test-euw1.cluster.publicEndpoint.cidrs',
      'test-euw1.cluster.serviceCidr',
      'test-euw1.cluster.systemNodes.instanceTypes',
    ]);
  });
});

describe('endpointProblems', () => {
  const open = (cidrs: string[], grade: 'production' | 'non-production') =>
    lines(...endpointProblems(testSubject({ publicEndpoint: { allow: true, reason, cidrs } }, { grade })));

  it('lets a non-production cluster answer to named exits', () => {
    expect(open(['203.0.113.0/28'], 'non-production')).toEqual([]);
  });

  it.each(['0.0.0.0/0', '203.0.0.0/16'])('refuses %s', (cidr) => {
    expect(open([cidr], 'non-production')).toEqual([
      `test-euw1.cluster.publicEndpoint.cidrs: got "${cidr}", want blocks of /24 or smaller - list the addresses of your own exits to the internet, nothing wider`,
    ]);
  });

  it('refuses any in production', () => {
    expect(open(['203.0.113.0/28'], 'production')).toEqual([
      'test-euw1.cluster.publicEndpoint: got ["203.0.113.0/28"], want nothing in production - reach the private endpoint through the delivery stack: its runner, or the door for operators',
    ]);
  });
});

describe('serviceCidrProblem', () => {
  const cidr = (serviceCidr: string) => lines(serviceCidrProblem(testSubject({ serviceCidr })));

  it.each(['172.20.0.0/16', '10.100.0.0/24', '172.16.0.0/12'])('accepts %s', (block) => {
    expect(cidr(block)).toEqual([]);
  });

  it.each(['100.64.0.0/16', '10.0.0.0/8', '10.100.0.0/25'])('refuses %s, which EKS does', (block) => {
    expect(cidr(block)).toEqual([
      `test-euw1.cluster.serviceCidr: got "${block}", want a /12 to /24 inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 - EKS takes no other; 172.20.0.0/16 is customary`,
    ]);
  });

  it('keeps services and pods apart', () => {
    expect(cidr('10.64.128.0/20')).toEqual([
      'test-euw1.cluster.serviceCidr: got "10.64.128.0/20", want a block apart from the VPC\'s 10.64.0.0/16 - services and pods would share addresses; choose another block',
    ]);
  });
});

describe('systemNodeProblems', () => {
  const nodes = (changes: Partial<SystemNodeSettings>) =>
    lines(...systemNodeProblems(testSubject({ systemNodes: { ...testSettings().systemNodes, ...changes } })));

  it('names the types that it knows', () => {
    expect(nodes({ instanceTypes: ['t3.large'] })[0]).toMatch(
      /^test-euw1\.cluster\.systemNodes\.instanceTypes: got "t3\.large", want m6i\.large, .* - choose one of these, or add the type/,
    );
  });

  it('wants interfaces for all pods of a node', () => {
    expect(nodes({ instanceTypes: ['m7g.medium'] })).toEqual([
      'test-euw1.cluster.systemNodes.instanceTypes: got "m7g.medium", want a type whose interfaces address 110 pods, this one 98 - choose a larger type or lower podsPerNode',
    ]);
    expect(nodes({ instanceTypes: ['m7g.medium'], podsPerNode: 98 })).toEqual([]);
  });

  it('keeps architectures apart', () => {
    expect(nodes({ instanceTypes: ['m7i.large', 'm7g.large'] })).toEqual([
      'test-euw1.cluster.systemNodes.instanceTypes: got ["m7i.large","m7g.large"], want types of one architecture - a node group has one AMI; keep amd64 and arm64 apart',
    ]);
  });

  it('wants the bounds in order', () => {
    expect(nodes({ minPerZone: 3, maxPerZone: 2 })).toEqual([
      'test-euw1.cluster.systemNodes.maxPerZone: got 2, want at least minPerZone, 3 - raise it, best to one more, so that a node can be replaced',
    ]);
  });
});
