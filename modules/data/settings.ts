import type { Criticality, Exception, Grade } from '../kernel';
import { backupWindow, maintenanceWindow } from './windows';

export type DatabaseSize = 'small' | 'medium' | 'large';

/** What a workspace says of one PostgreSQL instance. The schema in `workspaces/schema/database.ts` gives it this shape. */
export interface DatabaseSettings {
  /** How much it must carry; with the grade it decides everything below that is left out. */
  readonly size: DatabaseSize;
  /** RDS class, of modules/data/instance-classes.ts. Changing it restarts the instance in its maintenance window. */
  readonly instanceClass?: string | undefined;
  /** Storage at first, in GiB (20-65536). It grows and never shrinks. From 400 up gp3 gives 12,000 IOPS, not 3,000. */
  readonly storageGiB?: number | undefined;
  /** Storage up to which RDS grows it by itself, in GiB: at least a tenth more. */
  readonly maxStorageGiB?: number | undefined;
  /** Point-in-time recovery reaches back so many days (7-35). */
  readonly backupDays?: number | undefined;
  /** Every day, `hh:mm-hh:mm` in UTC, half an hour or more. @default by position */
  readonly backupWindow?: string | undefined;
  /** Every week, `ddd:hh:mm-ddd:hh:mm` in UTC, half an hour or more. @default by position and criticality */
  readonly maintenanceWindow?: string | undefined;
  /** Leaves out the standby in the second zone; only where nothing depends on the database. @default Multi-AZ */
  readonly singleZone?: Exception | undefined;
}

/** Where a database stands: what decides the rest. */
export interface Standing {
  readonly grade: Grade;
  readonly criticality: Criticality;
  /** Its place among the databases of its workspace. Append only: it decides the windows. */
  readonly position: number;
}

/** Settings with nothing left open. */
export interface DatabasePlan {
  readonly instanceClass: string;
  readonly storageGiB: number;
  readonly maxStorageGiB: number;
  readonly backupDays: number;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly multiAz: boolean;
  /** Seconds between two readings of the host (RDS takes 1, 5, 10, 15, 30, 60). */
  readonly monitoringSeconds: number;
  readonly insights: Insights;
}

/** Database Insights: advanced wants 465 days of performance data or more, standard keeps a week at no cost. */
type Insights =
  { readonly mode: 'advanced'; readonly retentionDays: 465 } | { readonly mode: 'standard'; readonly retentionDays: 7 };

type Sized = Pick<DatabasePlan, 'instanceClass' | 'storageGiB' | 'maxStorageGiB'>;

/** `large` in production begins at the 400 GiB from which gp3 stripes four volumes (UserGuide/CHAP_Storage). */
const SIZES: Readonly<Record<Grade, Readonly<Record<DatabaseSize, Sized>>>> = {
  production: {
    small: { instanceClass: 'db.m7g.large', storageGiB: 100, maxStorageGiB: 400 },
    medium: { instanceClass: 'db.r7g.large', storageGiB: 200, maxStorageGiB: 800 },
    large: { instanceClass: 'db.r7g.xlarge', storageGiB: 400, maxStorageGiB: 1600 },
  },
  'non-production': {
    small: { instanceClass: 'db.t4g.medium', storageGiB: 20, maxStorageGiB: 100 },
    medium: { instanceClass: 'db.t4g.large', storageGiB: 50, maxStorageGiB: 200 },
    large: { instanceClass: 'db.m7g.large', storageGiB: 100, maxStorageGiB: 400 },
  },
};

/** Source of the figures of Database Insights: AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Considerations. */
const GRADES: Readonly<Record<Grade, Pick<DatabasePlan, 'backupDays' | 'monitoringSeconds' | 'insights'>>> = {
  production: { backupDays: 35, monitoringSeconds: 15, insights: { mode: 'advanced', retentionDays: 465 } },
  'non-production': { backupDays: 7, monitoringSeconds: 60, insights: { mode: 'standard', retentionDays: 7 } },
};

/** What the settings mean where the database stands. Every part that they name wins over size and grade. */
export function databasePlan(settings: DatabaseSettings, { grade, criticality, position }: Standing): DatabasePlan {
  const sized = SIZES[grade][settings.size];
  const graded = GRADES[grade];
  return {
    instanceClass: settings.instanceClass ?? sized.instanceClass,
    storageGiB: settings.storageGiB ?? sized.storageGiB,
    maxStorageGiB: settings.maxStorageGiB ?? sized.maxStorageGiB,
    backupDays: settings.backupDays ?? graded.backupDays,
    backupWindow: settings.backupWindow ?? backupWindow(position),
    maintenanceWindow: settings.maintenanceWindow ?? maintenanceWindow(position, criticality),
    multiAz: settings.singleZone === undefined,
    monitoringSeconds: graded.monitoringSeconds,
    insights: graded.insights,
  };
}
