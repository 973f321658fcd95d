import type { Grade } from '../kernel';
import { maintenanceWindow, type Window } from './windows';

/** One broker as the workspace writes it. */
export interface BrokerSettings {
  readonly size: 'small' | 'medium' | 'large';
  /** Instead of what size and grade ask for. A change reboots the pair, one after the other. */
  readonly instanceType?: string | undefined;
  /** Instead of the window that follows from the environment's place. */
  readonly maintenance?: Window | undefined;
}

/** Where a broker stands. */
export interface Standing {
  readonly grade: Grade;
  /** Place of its environment among those of the same grade; it decides the maintenance window. */
  readonly position: number;
}

/** What the settings mean where the broker stands. */
export interface BrokerPlan {
  readonly instanceType: string;
  readonly maintenance: Window;
}

/** No size is mq.t3.micro: it takes 100 connections for each protocol, fewer than the pods of all teams in a rollout. */
const SIZES: Readonly<Record<Grade, Readonly<Record<BrokerSettings['size'], string>>>> = {
  production: { small: 'mq.m5.large', medium: 'mq.m5.xlarge', large: 'mq.m5.2xlarge' },
  'non-production': { small: 'mq.m5.large', medium: 'mq.m5.large', large: 'mq.m5.xlarge' },
};

/** Every part that the settings name wins over size, grade and place. */
export const brokerPlan = (settings: BrokerSettings, { grade, position }: Standing): BrokerPlan => ({
  instanceType: settings.instanceType ?? SIZES[grade][settings.size],
  maintenance: settings.maintenance ?? maintenanceWindow(grade, position),
});
