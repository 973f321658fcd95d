/** Who stands for a service: this platform, or the organisation above it, which then says where that is to be seen. */
export type Provided =
  | { readonly providedBy: 'platform' }
  | {
      readonly providedBy: 'organisation';
      /** The function that answers for it. */
      readonly by: string;
      /** Where an auditor sees that it works. */
      readonly evidence: string;
    };

/** The services of an account's baseline: each stands in every account, whoever provides it. */
export const BASELINE = {
  cloudTrail: 'CloudTrail: who called what, kept in the archive and counted',
  config: 'AWS Config: what every resource looked like, and the conformance pack',
  guardDuty: 'GuardDuty: signs of an attack',
  securityHub: 'Security Hub: checks of AWS and of the Center for Internet Security',
  inspector: 'Inspector: vulnerabilities of hosts and images',
  accessAnalyzer: 'IAM Access Analyzer: what somebody outside may reach',
  accountSettings: 'Settings of the account: public access, encryption of disks, metadata of instances, passwords',
} as const;
export type BaselineService = keyof typeof BASELINE;

/** A workspace's `governance`. */
export interface BaselineSettings extends Readonly<Record<BaselineService, Provided>> {
  /** Days without use after which a right is reported; nothing looks for unused rights without it. */
  readonly unusedAccessDays?: number | undefined;
  /** Who may read every setting of the account. */
  readonly auditors: Readers;
  /** Who may talk to AWS about the account. */
  readonly support: Readers;
}

export interface Readers {
  /** `user/<path and name>` or `role/<path and name>` of the account. */
  readonly principals: readonly string[];
}

export const isOurs = (settings: BaselineSettings, service: BaselineService): boolean =>
  settings[service].providedBy === 'platform';

/** Makes what the platform provides; nothing where the organisation does. */
export function provide(
  settings: BaselineSettings,
  service: BaselineService,
  make: (settings: BaselineSettings) => void,
): void {
  if (isOurs(settings, service)) make(settings);
}
