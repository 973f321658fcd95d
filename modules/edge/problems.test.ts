import { describe, expect, it } from 'vitest';
import { problemLine } from '../kernel';
import { type EdgeSettings, edgeProblems } from './problems';
import { DEFAULT_TLS_POLICY, TLS_POLICIES } from './tls-policies';

const SOUND: EdgeSettings = {
  domain: 'fraud.exbank.example',
  delegatedBy: { zone: 'exbank.example', owner: 'group-network' },
  callers: {
    internal: { '10.16.0.0/14': 'Offices of the bank' },
    external: { '0.0.0.0/0': 'Cardholders of the bank' },
  },
};
const sentences = (change: Partial<EdgeSettings>) =>
  edgeProblems('prod-euw1.edge', { ...SOUND, ...change }, ['prod']).map(problemLine);

describe('the doors of a cluster', () => {
  it.each<[string, Partial<EdgeSettings>]>([
    ['without a choice of policy', {}],
    ...Object.keys(TLS_POLICIES).map((tlsPolicy): [string, object] => [`with ${tlsPolicy}`, { tlsPolicy }]),
    ['delegated from further above', { delegatedBy: { zone: 'example', owner: 'registry' } }],
  ])('are sound %s', (_, change) => {
    expect(sentences(change)).toEqual([]);
  });

  // One wrong setting, one line.
  // prettier-ignore
  it.each<[string, Partial<EdgeSettings>, string]>([
    ['old TLS', { tlsPolicy: 'ELBSecurityPolicy-2016-08' }, 'tlsPolicy: got "ELBSecurityPolicy-2016-08", want ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 or ELBSecurityPolicy-TLS13-1-2-Res-2021-06 or ELBSecurityPolicy-TLS13-1-3-PQ-2025-09 - others speak old TLS or lack forward secrecy; leave it out for the strictest'],
    ['a zone beside theirs', { delegatedBy: { zone: 'bank.example', owner: 'group-network' } }, 'delegatedBy.zone: got "bank.example", want a zone above fraud.exbank.example, such as exbank.example - only a zone above can delegate; name it, and have its keeper add the NS records'],
    ['themselves as delegator', { delegatedBy: { zone: 'fraud.exbank.example', owner: 'us' } }, 'delegatedBy.zone: got "fraud.exbank.example", want a zone above fraud.exbank.example, such as exbank.example - only a zone above can delegate; name it, and have its keeper add the NS records'],
    ['the internet at the internal door', { callers: { internal: { '0.0.0.0/0': 'whoever wants to' }, external: {} } }, 'callers.internal: got "0.0.0.0/0", want a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 - the internal door is for the bank; the internet comes in by the external one'],
    ['a domain too long for a certificate', { domain: `${'a'.repeat(40)}.exbank.example` }, `domain: got "${'a'.repeat(40)}.exbank.example", want at most 53 characters - a certificate for *.int.prod.${'a'.repeat(40)}.exbank.example is refused by AWS; shorten the domain or the name of the environment`],
  ])('may not have %s', (_, change, sentence) => {
    expect(sentences(change)).toEqual([`prod-euw1.edge.${sentence}`]);
  });

  it('leave the consoles their place', () => {
    expect(edgeProblems('prod-euw1.edge', SOUND, ['prod', 'console']).map(problemLine)).toEqual([
      'console.name: got "console", want another name - hosts below console.fraud.exbank.example are consoles; rename the environment',
    ]);
  });

  it('take the policy that withstands recording by default', () => {
    expect(DEFAULT_TLS_POLICY).toContain('PQ');
  });
});
