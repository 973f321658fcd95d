import type { LakeZone } from '../kernel';

/** One service as the rows of the catalogue mean it in one environment, as far as AWS has to know. */
export interface ServiceSettings {
  /** Its one name, also that of its service account. Changing it replaces role and association. */
  readonly name: string;
  /** Where its pods run. Changing it replaces the association. */
  readonly namespace: string;
  /** Last part of the role's physical name. */
  readonly roleName: string;
  /** Full names of its secrets in Secrets Manager, by the name that the row gives them. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Databases that it signs in to, by name. */
  readonly databases: readonly string[];
  /** As whom it signs in: the role that the Job of database roles makes. */
  readonly databaseUser: string;
  /** What it reaches in the lake, its model included. */
  readonly prefixes: readonly LakePrefix[];
}

/** Objects of one zone whose keys start alike. */
export interface LakePrefix {
  readonly zone: LakeZone;
  /** Ends with a slash. */
  readonly prefix: string;
  /** read: list and get. write: that, and put. */
  readonly access: 'read' | 'write';
}
