import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPONENTS } from '../../modules/cluster';
import { MASTER_USER } from '../../modules/data';
import { ROOT } from '../support/root';

const SQL = readFileSync(join(ROOT, 'gitops', 'charts', 'database-roles', 'files', 'roles.sql'), 'utf8');

/** PostgreSQL itself, compiled to WebAssembly, set up as RDS leaves a new instance: the master is no superuser. */
async function instance(): Promise<PGlite> {
  const db = await PGlite.create();
  await db.exec(`
    CREATE ROLE rds_iam NOLOGIN;
    CREATE ROLE ${MASTER_USER} LOGIN CREATEDB CREATEROLE;
    GRANT rds_iam TO ${MASTER_USER} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
    ALTER DATABASE ${await nameOf(db)} OWNER TO ${MASTER_USER};
  `);
  return db;
}

const nameOf = async (db: PGlite): Promise<string> =>
  (await db.query<{ name: string }>('SELECT current_database() AS name')).rows[0]?.name ?? '';

/** What the Job does: the master, one transaction, what is wanted, the script. */
const run = (db: PGlite, owners: readonly string[], readers: readonly string[]) =>
  as(db, MASTER_USER, async () => {
    await db.exec(`BEGIN; SET platform.owners = '${owners.join()}'; SET platform.readers = '${readers.join()}';`);
    await db.exec(SQL).then(
      () => db.exec('COMMIT'),
      async (error: unknown) => {
        await db.exec('ROLLBACK');
        throw error;
      },
    );
  });

/** Everything inside happens as this user, who is no superuser. */
async function as<T>(db: PGlite, user: string, what: () => Promise<T>): Promise<T> {
  await db.exec(`SET SESSION AUTHORIZATION ${user}; SET search_path = ${user}, public;`);
  try {
    return await what();
  } finally {
    await db.exec('SET SESSION AUTHORIZATION postgres; RESET search_path;'); // RESET does not lead back in PGlite
  }
}

const sql = (db: PGlite, user: string, statement: string) =>
  as(db, user, async () => (await db.query<Record<string, unknown>>(statement)).rows);

/** All that roles may do, as the catalogue of the database holds it. */
const RIGHTS = `
  SELECT 'role' AS kind, rolname::text AS name, concat(rolcanlogin, rolinherit, rolcreaterole, rolsuper) AS what FROM pg_roles
  UNION ALL SELECT 'member', concat(roleid::regrole, ' to ', member::regrole, ' by ', grantor::regrole),
    concat(admin_option, inherit_option, set_option) FROM pg_auth_members
  UNION ALL SELECT 'database', datname::text, datacl::text FROM pg_database
  UNION ALL SELECT 'schema', nspname::text, concat(nspowner::regrole, nspacl::text) FROM pg_namespace
  UNION ALL SELECT 'table', relname::text, concat(relowner::regrole, relacl::text) FROM pg_class WHERE relkind IN ('r', 'S')
  UNION ALL SELECT 'default', concat(defaclrole::regrole, defaclobjtype), defaclacl::text FROM pg_default_acl
  UNION ALL SELECT 'setting', setrole::regrole::text, setconfig::text FROM pg_db_role_setting
  ORDER BY 1, 2, 3`;
const rights = async (db: PGlite) => (await db.query(RIGHTS)).rows;

let db: PGlite;
beforeAll(async () => {
  db = await instance();
  await run(db, ['case_desk', 'label_store'], ['reporting']);
  await sql(db, 'case_desk', 'CREATE TABLE cases (id int PRIMARY KEY, note text)');
  await sql(db, 'case_desk', "INSERT INTO cases VALUES (1, 'first')");
}, 120_000);
afterAll(() => db.close());

describe('the Job of database roles', () => {
  it('is tried on the version that runs', async () => {
    const [row] = await sql(db, MASTER_USER, "SELECT split_part(current_setting('server_version'), '.', 1) AS major");
    expect(row?.major).toBe(COMPONENTS.postgres.version.split('.')[0]);
  });

  it('changes nothing when it runs again, also after the services have made tables', async () => {
    await run(db, ['case_desk', 'label_store'], ['reporting']);
    const before = await rights(db);
    await run(db, ['case_desk', 'label_store'], ['reporting']);
    expect(await rights(db)).toEqual(before);
  });

  it('gives an owner a schema of its own, where its tables come to lie, and no other', async () => {
    const where = await sql(db, 'case_desk', "SELECT schemaname FROM pg_tables WHERE tablename = 'cases'");
    expect(where).toEqual([{ schemaname: 'case_desk' }]);
    await expect(sql(db, 'case_desk', 'CREATE TABLE label_store.mine (id int)')).rejects.toThrow('permission denied');
    await expect(sql(db, 'case_desk', 'CREATE TABLE public.mine (id int)')).rejects.toThrow('permission denied');
    await expect(sql(db, 'case_desk', 'CREATE SCHEMA mine')).rejects.toThrow('permission denied');
    await expect(sql(db, 'label_store', 'SELECT * FROM case_desk.cases')).rejects.toThrow('permission denied');
    const [path] = await sql(
      db,
      MASTER_USER,
      "SELECT setconfig[1] AS path FROM pg_db_role_setting WHERE setrole = 'case_desk'::regrole",
    );
    expect(path).toEqual({ path: 'search_path=case_desk' });
  });

  it('lets a reader see every schema, tables made later included, and write to none', async () => {
    await sql(db, 'label_store', 'CREATE TABLE labels (id int)');
    expect(await sql(db, 'reporting', 'SELECT note FROM case_desk.cases')).toEqual([{ note: 'first' }]);
    expect(await sql(db, 'reporting', 'SELECT * FROM label_store.labels')).toEqual([]);
    const writes = [
      "INSERT INTO case_desk.cases VALUES (2, 'mine')",
      "UPDATE case_desk.cases SET note = 'mine'",
      'DELETE FROM case_desk.cases',
      'TRUNCATE case_desk.cases',
      'DROP TABLE case_desk.cases',
      'CREATE TABLE case_desk.mine (id int)',
      'CREATE TEMPORARY TABLE mine (id int)',
    ];
    for (const statement of writes)
      await expect(sql(db, 'reporting', statement), statement).rejects.toThrow(/permission denied|must be owner/);
  });

  it('lets services sign in by IAM, and the master by its password still', async () => {
    const member = async (who: string) =>
      (await db.query<{ yes: boolean }>(`SELECT pg_has_role('${who}', 'rds_iam', 'USAGE') AS yes`)).rows[0]?.yes;
    expect(await Promise.all(['case_desk', 'label_store', 'reporting'].map(member))).toEqual([true, true, true]);
    expect(await member(MASTER_USER)).toBe(false);
  });

  it('leaves the master no right to act for a service', async () => {
    await expect(sql(db, MASTER_USER, 'SET ROLE case_desk')).rejects.toThrow('permission denied');
    await expect(sql(db, MASTER_USER, 'SELECT * FROM case_desk.cases')).rejects.toThrow('permission denied');
  });

  it('lets nobody in who is not named', async () => {
    await db.exec('CREATE ROLE stranger LOGIN');
    const [row] = (
      await db.query<{ yes: boolean }>(
        "SELECT has_database_privilege('stranger', current_database(), 'CONNECT') AS yes",
      )
    ).rows;
    expect(row?.yes).toBe(false);
  });
});

describe('a catalogue that changes', () => {
  it('turns a reader into an owner, who then reads no more than its own', async () => {
    await run(db, ['case_desk', 'label_store', 'reporting'], []);
    await sql(db, 'reporting', 'CREATE TABLE reports (id int)');
    await expect(sql(db, 'reporting', 'SELECT * FROM case_desk.cases')).rejects.toThrow('permission denied');
    await run(db, ['case_desk', 'label_store'], ['reporting']);
    expect(await sql(db, 'reporting', 'SELECT * FROM reporting.reports')).toEqual([]);
  });

  it('drops nothing of a service that is named no more: its table waits for a person to decide', async () => {
    await run(db, ['label_store'], []);
    expect((await db.query('SELECT note FROM case_desk.cases')).rows).toEqual([{ note: 'first' }]);
    await run(db, [], []);
    expect((await db.query('SELECT note FROM case_desk.cases')).rows).toEqual([{ note: 'first' }]);
  });

  it('keeps out whom somebody has locked out by hand', async () => {
    await db.exec('ALTER ROLE label_store NOLOGIN');
    await run(db, ['case_desk', 'label_store'], ['reporting']);
    expect((await db.query("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'label_store'")).rows).toEqual([
      { rolcanlogin: false },
    ]);
  });
});

describe('a Job that fails', () => {
  it('leaves everything as it was, when its master would have to sign in by IAM from then on', async () => {
    await db.exec(`GRANT reporting TO ${MASTER_USER} WITH INHERIT TRUE`);
    const before = await rights(db);
    await expect(run(db, ['case_desk', 'newcomer'], ['reporting'])).rejects.toThrow(
      'the master user would have to sign in by IAM from now on; nothing was changed',
    );
    expect(await rights(db)).toEqual(before);
    await db.exec(`GRANT reporting TO ${MASTER_USER} WITH INHERIT FALSE`);
  });
});
