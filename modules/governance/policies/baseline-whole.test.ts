import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import type { Resource } from '../resource';
import { baselineWhole } from './baseline-whole';

const at = (account: string, provided: readonly string[]) => ({
  account,
  platform: {
    audit: '111122223333',
    clusters: ['123456789012'],
    said: { provided: { [account]: provided }, receivers: [], chartMirrors: [] },
  },
});
const backend = (stack: string, account: string, ...provided: string[]): Resource =>
  resource('backend', {}, { stack, address: 'backend.s3', ...at(account, provided) });
const CLUSTER = '123456789012';
const AUDIT = '111122223333';
const feature = (name: string, account = AUDIT) => resource('aws_guardduty_detector_feature', { name }, { account });
const detector = (account = AUDIT) => [
  resource('aws_guardduty_detector', {}, { account }),
  ...['EBS_MALWARE_PROTECTION', 'LAMBDA_NETWORK_LOGS', 'RDS_LOGIN_EVENTS', 'S3_DATA_EVENTS'].map((name) =>
    feature(name, account),
  ),
];
const says = (service: string, what: string) =>
  `governance.${service}: got nothing, want ${what} - make it, or say that the organisation provides it`;

describe('baseline-whole', () => {
  it.each<[string, Scene]>([
    ['a service that stands', [backend('governance', AUDIT, 'guardDuty'), ...detector()]],
    ['a service that the organisation provides', [backend('governance', AUDIT)]],
    ['another stack', [backend('network', AUDIT, 'guardDuty')]],
    [
      'the state of an account whose baseline is asked',
      [backend('state', AUDIT, 'inspector'), backend('governance', AUDIT, 'inspector')],
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(baselineWhole, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a service that nobody made',
      [backend('governance', AUDIT, 'inspector')],
      [says('inspector', 'aws_inspector2_enabler')],
    ],
    [
      'a baseline that was left out',
      [backend('state', AUDIT, 'inspector')],
      [says('inspector', 'aws_inspector2_enabler')],
    ],
    [
      'a service of another account',
      [backend('governance', AUDIT, 'guardDuty'), ...detector('444455556666')],
      [
        says('guardDuty', 'aws_guardduty_detector'),
        ...['EBS_MALWARE_PROTECTION', 'LAMBDA_NETWORK_LOGS', 'RDS_LOGIN_EVENTS', 'S3_DATA_EVENTS'].map((name) =>
          says('guardDuty', `aws_guardduty_detector_feature ${name}`),
        ),
      ],
    ],
    [
      'a cluster whose audit log nobody reads',
      [
        backend('governance', CLUSTER, 'guardDuty'),
        ...detector(CLUSTER),
        ...['RUNTIME_MONITORING', 'EKS_ADDON_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'].map((name) => feature(name, CLUSTER)),
      ],
      [says('guardDuty', 'aws_guardduty_detector_feature EKS_AUDIT_LOGS')],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(baselineWhole, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(baselineWhole, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
