# Whether the first administrator is there, for retire.sh: only the database tells it, because Keycloak answers a wrong password
# and a user that is gone alike. Tables of Keycloak 26: `realm` and `user_entity`, which keeps names in small letters.
set -eu
psql -X -qAt -v ON_ERROR_STOP=1 -v admin="$ADMIN" > /tmp/administrators <<'SQL'
SELECT count(*) FROM user_entity u JOIN realm r ON r.id = u.realm_id WHERE r.name = 'master' AND u.username = lower(:'admin');
SQL
