import type { Grade } from '../kernel';

interface InstanceType {
  readonly memoryGiB: number;
  /** For trying things out: 1 GiB of memory, 100 connections for each protocol, and throttled when its credit is spent. */
  readonly evaluation: boolean;
}

/**
 * Types that a pair of ActiveMQ brokers may have: those with EFS, which both share.
 * Source: amazon-mq/latest/developer-guide/activemq-broker-instance-types; limits: amazon-mq-limits.
 */
export const INSTANCE_TYPES: Readonly<Record<string, InstanceType>> = {
  'mq.t3.micro': { memoryGiB: 1, evaluation: true },
  'mq.m5.large': { memoryGiB: 8, evaluation: false },
  'mq.m5.xlarge': { memoryGiB: 16, evaluation: false },
  'mq.m5.2xlarge': { memoryGiB: 32, evaluation: false },
  'mq.m5.4xlarge': { memoryGiB: 64, evaluation: false },
};

/** What this grade may have. */
export const instanceTypesOf = (grade: Grade): readonly string[] =>
  Object.entries(INSTANCE_TYPES)
    .filter(([, { evaluation }]) => grade === 'non-production' || !evaluation)
    .map(([name]) => name);
