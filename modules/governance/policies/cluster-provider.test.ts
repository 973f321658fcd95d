import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { clusterProvider } from './cluster-provider';

const EXEC = { command: 'aws', args: ['eks', 'get-token'] };
const provider = (name: string, attributes: Record<string, unknown>) =>
  resource('provider', attributes, { address: `provider.${name}` });
const kubernetes = (more: object = {}) =>
  provider('kubernetes', { host: '${data.one.host}', cluster_ca_certificate: '${data.one.ca}', exec: [EXEC], ...more });

describe('cluster-provider', () => {
  it.each([
    ['a short token over TLS that is checked', kubernetes()],
    ['the same for Helm', provider('helm', { kubernetes: { host: 'h', cluster_ca_certificate: 'c', exec: EXEC } })],
  ])('accepts %s', (_, subject) => {
    expect(judged(clusterProvider, subject)).toEqual([]);
  });

  it.each([
    [
      'any server with a certificate',
      kubernetes({ cluster_ca_certificate: undefined }),
      'cluster_ca_certificate: got nothing, want something - without it any server with a certificate will do',
    ],
    [
      'TLS that nobody checks',
      kubernetes({ insecure: true }),
      'insecure: got true, want false or nothing - TLS is checked',
    ],
    ['a token that stays', kubernetes({ token: 'abc' }), 'token: got "abc", want nothing - sign in by exec'],
    [
      'another program',
      kubernetes({ exec: [{ ...EXEC, command: 'sh' }] }),
      'exec.command: got "sh", want aws - a token for minutes, from the role that applies',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(clusterProvider, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(clusterProvider, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(clusterProvider, provider('aws', {}))).toEqual(['does not apply']);
    expect(judged(clusterProvider, kubernetes({ host: undefined, skip_credentials_validation: true }))).toEqual([
      'does not apply',
    ]);
  });
});
