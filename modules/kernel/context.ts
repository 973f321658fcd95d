import type { Namer } from './naming';
import type { Ownership } from './tags';

/** `production`: real records. Its safeguards cannot be switched off. */
export const GRADES = ['production', 'non-production'] as const;
export type Grade = (typeof GRADES)[number];

/** All that a construct may know of the workspace it stands in. */
export interface Context {
  /** Short name of the organisation, the first part of every physical name. */
  readonly organisation: string;
  readonly workspace: string;
  readonly grade: Grade;
  /** The AWS account, twelve digits. */
  readonly account: string;
  readonly region: string;
  /** Availability zones of the cluster, in the order that numbers their subnets; none in the audit account. */
  readonly zones: readonly string[];
  /** Who answers for the workspace, and what it may cost to lose. */
  readonly ownership: Ownership;
  /** `owner/name` of the repository that this code lives in, on GitHub. */
  readonly repository: string;
  readonly name: Namer;
}
