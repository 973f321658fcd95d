import { GuarddutyDetector } from '@cdktf/provider-aws/lib/guardduty-detector';
import { GuarddutyDetectorFeature } from '@cdktf/provider-aws/lib/guardduty-detector-feature';
import { describe, expect, it } from 'vitest';
import { synth } from '../../test/support/synth';
import { Detector } from './detector';

const detector = (cluster: boolean) => synth((stack) => void new Detector(stack, 'detector', { cluster }));
const features = (cluster: boolean) =>
  Object.values(detector(cluster).all(GuarddutyDetectorFeature)).map(({ name }) => name);

describe('Detector', () => {
  it('looks all the time and tells within a quarter of an hour', () => {
    expect(detector(true).only(GuarddutyDetector)).toMatchObject({
      enable: true,
      finding_publishing_frequency: 'FIFTEEN_MINUTES',
    });
  });

  it('has every protection that the account has something for, each switched on', () => {
    const everywhere = ['EBS_MALWARE_PROTECTION', 'LAMBDA_NETWORK_LOGS', 'RDS_LOGIN_EVENTS', 'S3_DATA_EVENTS'];
    expect(features(false).sort()).toEqual(everywhere);
    expect(features(true).sort()).toEqual([...everywhere, 'EKS_AUDIT_LOGS', 'RUNTIME_MONITORING'].sort());
    for (const { status } of Object.values(detector(true).all(GuarddutyDetectorFeature)))
      expect(status).toBe('ENABLED');
  });

  it('puts its agents on nodes and hosts by itself', () => {
    expect(detector(true).get(GuarddutyDetectorFeature, 'detector_runtime-monitoring')).toMatchObject({
      additional_configuration: [
        { name: 'EKS_ADDON_MANAGEMENT', status: 'ENABLED' },
        { name: 'EC2_AGENT_MANAGEMENT', status: 'ENABLED' },
      ],
    });
  });
});
