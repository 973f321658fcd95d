# Keycloak's own role and schema, as the master; run again, it changes nothing but the password. The password is hashed here
# (SCRAM) before it is sent, so no log of the database can hold it.
set -eu
psql -X -q -v ON_ERROR_STOP=1 <<'SQL'
SELECT 'CREATE ROLE keycloak LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'keycloak') \gexec
GRANT keycloak TO CURRENT_USER WITH INHERIT FALSE, SET TRUE;
CREATE SCHEMA IF NOT EXISTS keycloak AUTHORIZATION keycloak;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER ROLE keycloak SET search_path = keycloak;
SQL
printf '%s\n%s\n' "$KEYCLOAK_PASSWORD" "$KEYCLOAK_PASSWORD" | psql -X -q -v ON_ERROR_STOP=1 -c '\password keycloak'
