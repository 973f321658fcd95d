import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { ruleDescriptions } from './rule-descriptions';

const rule = (description?: string): Scene => [resource('aws_vpc_security_group_ingress_rule', { description })];

describe('rule-descriptions', () => {
  it.each<[string, Scene]>([['a sentence', rule('PostgreSQL from the pods')]])('accepts %s', (_, scene) => {
    expect(judged(ruleDescriptions, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['nothing', rule(), ['description: got nothing, want a sentence - say who needs it, and for what']],
    ['a word', rule('db'), ['description: got "db", want a sentence - say who needs it, and for what']],
    [
      'what the provider says',
      rule('Managed by Terraform'),
      ['description: got "Managed by Terraform", want a sentence - say who needs it, and for what'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(ruleDescriptions, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(ruleDescriptions, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
