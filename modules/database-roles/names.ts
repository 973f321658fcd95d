/** The group whose members may read every schema of a database. It cannot sign in. */
export const READERS = 'readers';

/** Whether PostgreSQL, RDS or the Job has a role of this name already, or keeps names that begin so. */
export const isTakenRole = (role: string, master: string): boolean =>
  [READERS, master, ...TAKEN].includes(role) || /^(pg_|rds)/.test(role);

/**
 * Names that no role or schema may have, beside the words of SQL. Source: postgres REL_17,
 * src/backend/utils/adt/acl.c (`get_rolespec_oid`) and src/backend/catalog/information_schema.sql.
 */
const TAKEN = ['none', 'public', 'information_schema', 'postgres'];
