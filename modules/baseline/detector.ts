import { GuarddutyDetector } from '@cdktf/provider-aws/lib/guardduty-detector';
import { GuarddutyDetectorFeature } from '@cdktf/provider-aws/lib/guardduty-detector-feature';
import { Construct } from 'constructs';

export interface DetectorProps {
  /** Whether the account has a cluster, on whose nodes an agent looks at what processes do. */
  readonly cluster: boolean;
}

/** Signs of an attack: from calls, DNS and flow logs, and from what each feature looks at beside them. */
export class Detector extends Construct {
  constructor(scope: Construct, id: string, { cluster }: DetectorProps) {
    super(scope, id);
    const { id: detectorId } = new GuarddutyDetector(this, 'Default', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
    });
    const features = [...EVERYWHERE, ...(cluster ? ON_CLUSTERS : [])];
    for (const { name, agents } of features)
      new GuarddutyDetectorFeature(this, name.toLowerCase().replaceAll('_', '-'), {
        ...{ detectorId, name, status: 'ENABLED' },
        ...(agents && { additionalConfiguration: agents.map((agent) => ({ name: agent, status: 'ENABLED' })) }),
      });
  }
}

interface Feature {
  readonly name: string;
  /** Agents that GuardDuty puts on hosts by itself. */
  readonly agents?: readonly string[];
}

/** Source: guardduty/latest/APIReference/API_DetectorFeatureConfiguration. */
const EVERYWHERE: readonly Feature[] = [
  { name: 'S3_DATA_EVENTS' },
  { name: 'RDS_LOGIN_EVENTS' },
  { name: 'EBS_MALWARE_PROTECTION' },
  { name: 'LAMBDA_NETWORK_LOGS' },
];

/** The agent brings an add-on and an endpoint of its own, which GuardDuty makes: the only things no state holds (ADR-0039). */
const ON_CLUSTERS: readonly Feature[] = [
  { name: 'EKS_AUDIT_LOGS' },
  { name: 'RUNTIME_MONITORING', agents: ['EKS_ADDON_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'] },
];
