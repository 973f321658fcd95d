import { describe, expect, it } from 'vitest';
import { files, textOf } from './repository';

/** What whoever takes this over asks first, and the page that answers, by a word that it must have. */
const ASKED: readonly (readonly [question: string, number: string, word: RegExp])[] = [
  ['EKS, and not ECS', '0048', /ECS/],
  ['Terraform only, by cdktf, and the way out of it', '0001', /cdktn/],
  ['node groups and Karpenter', '0048', /Karpenter/],
  ['On-Demand for scoring', '0048', /On-Demand/],
  ['two clusters from day one', '0048', /Two clusters/],
  ['GitOps', '0016', /Argo CD/],
  ['NGINX, and not an application load balancer', '0014', /application load balancer/],
  ['wildcard certificates on day one', '0013', /ildcard/],
  ['Pod Identity and IRSA', '0004', /IRSA/],
  ['the hierarchy of values', '0018', /layer/i],
  ['the spread over zones', '0048', /DoNotSchedule/],
  ['alarms on metrics', '0021', /metric/],
  ['from event to incident to change', '0022', /incident/],
  ['accounts, workspaces and states', '0002', /account/],
];

const textOfDecision = (number: string): string =>
  files()
    .filter((file) => file.startsWith(`docs/adr/${number}-`))
    .map(textOf)
    .join('\n');

describe('the decisions', () => {
  it.each(ASKED)('say why %s', (_question, number, word) => {
    expect(textOfDecision(number)).toMatch(word);
  });

  it('would be missed', () => {
    expect(textOfDecision('9999')).toBe('');
  });
});
