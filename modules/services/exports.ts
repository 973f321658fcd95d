import { arn, contract } from '../kernel';

/** Whose secrets the Job of database roles uses: the masters' that RDS keeps. No team may be called so. */
export const DATABASE_ROLES = 'database-roles';

/**
 * What tenancy may know of an environment's identities: the readers, by team and by `DATABASE_ROLES`. Their ARNs follow
 * a rule; they are handed on so that no store, and so no pod, comes before the role that it needs.
 */
export const servicesContract = (readers: readonly string[]) =>
  contract('services', { readerArns: 'map' } as const, (context) => ({
    readerArns: Object.fromEntries(
      readers.map((reader) => [
        reader,
        arn.iam(context, `role/${context.organisation}-${context.workspace}-${reader}-secrets-reader`),
      ]),
    ),
  }));

export type ServicesShape = ReturnType<typeof servicesContract>['shape'];
