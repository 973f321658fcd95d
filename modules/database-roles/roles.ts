/** A service's wish for databases, as its row says it. */
export interface DatabaseWish {
  /** The role it signs in as, which is also the schema that it owns. */
  readonly user: string;
  readonly databases: Readonly<Record<string, 'owner' | 'read'>>;
}

/** Who owns a schema in a database, and who reads all of them: values of the chart. */
export interface DatabaseRoles {
  readonly owners: readonly string[];
  readonly readers: readonly string[];
}

/** The roles of each database, every one that is there, also when nobody asks for it. */
export const databaseRoles = (
  databases: readonly string[],
  wishes: readonly DatabaseWish[],
): Readonly<Record<string, DatabaseRoles>> =>
  Object.fromEntries(
    databases.map((name) => {
      const users = (access: 'owner' | 'read') =>
        wishes.filter((wish) => wish.databases[name] === access).map(({ user }) => user);
      return [name, { owners: users('owner'), readers: users('read') }];
    }),
  );

/** What one Job asks for; its chart says the same. */
export const JOB_DEMAND = { maxReplicas: 1, surge: 0, cpuMillicores: 50, memoryMiB: 64, memoryLimitMiB: 128 } as const;
