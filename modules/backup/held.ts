import { type Context, type DataClass, reject } from '../kernel';
import { rhythmHours, rhythmProblem } from './rhythm';

/** A database that is backed up. */
export interface HeldDatabase {
  /** The workspace it belongs to: its class and its recovery point objective count. */
  readonly context: Context;
  /** Its name there. */
  readonly database: string;
  /** What AWS calls it. */
  readonly arn: string;
}

/** What one plan of an account backs up. */
export interface PlannedClass {
  readonly dataClass: DataClass;
  /** Hours between two snapshots: within the objective of every database in the plan. */
  readonly everyHours: number;
  readonly databases: readonly HeldDatabase[];
}

/** One plan for each class of data there is, at the rhythm of whoever may lose least. */
export function plannedClasses(held: readonly HeldDatabase[]): readonly PlannedClass[] {
  reject(
    'Backup',
    held.map(({ context }) => rhythmProblem(context.ownership.rpoHours, `${context.workspace}.rpoHours`)),
  );
  const classes = [...new Set(held.map(({ context }) => context.ownership.dataClass))].sort();
  return classes.map((dataClass) => {
    const databases = held.filter(({ context }) => context.ownership.dataClass === dataClass);
    const everyHours = rhythmHours(Math.min(...databases.map(({ context }) => context.ownership.rpoHours)));
    return { dataClass, everyHours, databases };
  });
}
